package io.ratchet.retraining;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Looks every few seconds, on one node of the cluster, whether a run is due or a trainer is dead. */
@DisallowConcurrentExecution
class SupervisionJob extends QuartzJobBean {

    private final Retraining retraining;

    SupervisionJob(Retraining retraining) {
        this.retraining = retraining;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        retraining.supervise();
    }
}
