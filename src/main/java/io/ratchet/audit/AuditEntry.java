package io.ratchet.audit;

import java.time.Instant;

/**
 * Something that was changed.
 *
 * @param id grows with time
 * @param actor who did it
 * @param action what, as one word in capitals
 * @param subject with what, such as "version 7"
 * @param detail more about it; may be empty
 */
public record AuditEntry(long id, Instant at, String actor, String action, String subject, String detail) {}
