package io.ratchet.retraining;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts the jobs and their triggers into the scheduler, which keeps them in PostgreSQL: a trigger that came due while every
 * node was down fires once when the first is back.
 */
@Component
@ConditionalOnWebApplication
class RetrainingSchedule {

    private static final Logger log = LoggerFactory.getLogger(RetrainingSchedule.class);
    private static final int SUPERVISION_SECONDS = 5;
    private static final TriggerKey RETRAINING = TriggerKey.triggerKey("retraining");
    private static final TriggerKey SUPERVISION = TriggerKey.triggerKey("supervision");

    private final Scheduler scheduler;
    private final RetrainingProperties properties;

    RetrainingSchedule(Scheduler scheduler, RetrainingProperties properties) {
        this.scheduler = scheduler;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule() throws SchedulerException {
        keep(
                JobBuilder.newJob(SupervisionJob.class),
                TriggerBuilder.newTrigger()
                        .withIdentity(SUPERVISION)
                        .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SUPERVISION_SECONDS)
                                .withMisfireHandlingInstructionNextWithRemainingCount())
                        .build());
        if (properties.scheduled()) {
            keep(
                    JobBuilder.newJob(RetrainingJob.class),
                    TriggerBuilder.newTrigger()
                            .withIdentity(RETRAINING)
                            .withSchedule(CronScheduleBuilder.cronSchedule(properties.cron())
                                    .withMisfireHandlingInstructionFireAndProceed())
                            .build());
        } else {
            scheduler.unscheduleJob(RETRAINING);
        }
    }

    /** When the cron expression is next met; empty when there is none. */
    Optional<Instant> next() {
        try {
            return Optional.ofNullable(scheduler.getTrigger(RETRAINING))
                    .map(Trigger::getNextFireTime)
                    .map(Date::toInstant);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not answer", e);
        }
    }

    /** Leaves an unchanged trigger alone: replacing it would forget that it was due. */
    private void keep(JobBuilder job, Trigger trigger) throws SchedulerException {
        JobDetail detail =
                job.withIdentity(trigger.getKey().getName()).storeDurably().build();
        scheduler.addJob(detail, true);
        Trigger present = scheduler.getTrigger(trigger.getKey());
        Trigger wanted = trigger.getTriggerBuilder().forJob(detail).build();
        if (present == null) {
            scheduleUnlessAnotherNodeDoes(wanted);
        } else if (!sameSchedule(present, wanted)) {
            scheduler.rescheduleJob(trigger.getKey(), wanted);
        }
    }

    private void scheduleUnlessAnotherNodeDoes(Trigger wanted) throws SchedulerException {
        try {
            scheduler.scheduleJob(wanted);
        } catch (ObjectAlreadyExistsException e) {
            log.debug("another node has just scheduled {}", wanted.getKey());
        }
    }

    private static boolean sameSchedule(Trigger present, Trigger wanted) {
        if (present instanceof org.quartz.CronTrigger a && wanted instanceof org.quartz.CronTrigger b) {
            return a.getCronExpression().equals(b.getCronExpression());
        }
        return present instanceof org.quartz.SimpleTrigger a
                && wanted instanceof org.quartz.SimpleTrigger b
                && a.getRepeatInterval() == b.getRepeatInterval();
    }
}
