package io.ratchet.capture;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/** What a failure to store means for those who wait. */
final class StorageFailures {

    private static final String DISK_FULL = "53100";

    /** Read-only: after a failover the old server, or a standby. */
    private static final Set<String> READ_ONLY = Set.of("25006", "25007");

    private StorageFailures() {}

    /** Nobody else would fare better. Not a timeout of a statement: that row waits for another transaction. */
    static boolean isAway(RuntimeException e) {
        return (e instanceof DataAccessResourceFailureException && !isFull(e))
                || e instanceof TransactionException
                || READ_ONLY.contains(state(e));
    }

    static boolean isFull(RuntimeException e) {
        return DISK_FULL.equals(state(e));
    }

    /** A row that breaks a rule of the schema is our fault and stays so; everything else, a deadlock say, may pass. */
    static boolean isOurs(RuntimeException e) {
        return e instanceof DataIntegrityViolationException;
    }

    static StorageUnavailable of(RuntimeException e) {
        return isFull(e) ? new StorageFull(e) : new StorageUnavailable("not stored", e);
    }

    /** What the database or the driver said, without the statement. */
    static String reason(RuntimeException e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    private static String state(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
