package io.ratchet.dashboard.settings;

import io.ratchet.audit.AuditEntry;
import io.ratchet.dashboard.words.Moment;
import java.time.Instant;
import java.util.Locale;

/** Something that a person, or a part of the program, changed. */
public record AuditRow(long id, String what, String subject, String detail, String actor, Moment when) {

    static AuditRow of(AuditEntry entry, Instant now) {
        return new AuditRow(
                entry.id(),
                entry.action().toLowerCase(Locale.ROOT).replace('_', ' '),
                entry.subject(),
                entry.detail(),
                entry.actor(),
                Moment.of(entry.at(), now));
    }
}
