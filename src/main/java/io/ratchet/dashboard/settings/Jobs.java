package io.ratchet.dashboard.settings;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the scheduler will do and did, read from it. */
@Component
class Jobs {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    Jobs(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** All, by name; none on a node without a scheduler. */
    List<JobRow> all() {
        Scheduler present = scheduler.getIfAvailable();
        if (present == null) {
            return List.of();
        }
        try {
            List<JobRow> jobs = new ArrayList<>();
            for (TriggerKey key : present.getTriggerKeys(GroupMatcher.anyGroup())) {
                Trigger trigger = present.getTrigger(key);
                if (trigger != null) {
                    jobs.add(row(trigger, present.getTriggerState(key)));
                }
            }
            jobs.sort(Comparator.comparing(JobRow::name));
            return jobs;
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not answer", e);
        }
    }

    private JobRow row(Trigger trigger, Trigger.TriggerState state) {
        return new JobRow(
                trigger.getKey().getName(),
                when(trigger),
                moment(trigger.getNextFireTime()),
                moment(trigger.getPreviousFireTime()),
                state.name().toLowerCase(Locale.ROOT));
    }

    private static String when(Trigger trigger) {
        if (trigger instanceof CronTrigger cron) {
            return cron.getCronExpression();
        }
        if (trigger instanceof SimpleTrigger simple && simple.getRepeatInterval() > 0) {
            return "every " + ForPeople.duration(Duration.ofMillis(simple.getRepeatInterval()));
        }
        return "once";
    }

    private @Nullable Moment moment(@Nullable Date date) {
        Instant now = clock.instant();
        return date == null ? null : Moment.of(date.toInstant(), now);
    }
}
