package io.ratchet.retraining;

import io.ratchet.audit.AuditTrail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Whether runs begin by themselves. It is kept as a paused group of triggers in the scheduler's tables, so that all nodes know it and a
 * restart changes nothing; no trigger is in that group, as the jobs go on and only begin no run.
 */
@Component
@ConditionalOnWebApplication
class SchedulePause {

    private static final String GROUP = "runs-by-themselves";

    private final Scheduler scheduler;
    private final AuditTrail audit;

    SchedulePause(Scheduler scheduler, AuditTrail audit) {
        this.scheduler = scheduler;
        this.audit = audit;
    }

    boolean isOn() {
        try {
            return scheduler.getPausedTriggerGroups().contains(GROUP);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not answer", e);
        }
    }

    /** Does nothing when it is so already. */
    void set(boolean on, String actor) {
        if (on == isOn()) {
            return;
        }
        try {
            GroupMatcher<TriggerKey> group = GroupMatcher.triggerGroupEquals(GROUP);
            if (on) {
                scheduler.pauseTriggers(group);
            } else {
                scheduler.resumeTriggers(group);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not answer", e);
        }
        audit.record(actor, on ? "SCHEDULE_PAUSED" : "SCHEDULE_RESUMED", "training runs", "");
    }
}
