package io.ratchet.retraining;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Fires on {@code ratchet.retraining.cron}, on one node of the cluster. */
@DisallowConcurrentExecution
class RetrainingJob extends QuartzJobBean {

    private final Retraining retraining;

    RetrainingJob(Retraining retraining) {
        this.retraining = retraining;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        retraining.onSchedule();
    }
}
