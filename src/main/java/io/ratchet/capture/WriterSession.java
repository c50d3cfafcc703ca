package io.ratchet.capture;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The writer's own connection. A pool would hide for seconds that the database is away; here the next statement tells. Not
 * for several threads.
 */
final class WriterSession implements AutoCloseable {

    /** The driver counts in seconds. */
    private static final int CONNECT_SECONDS = 1;

    /** Longer than a statement may take: then nobody is there. */
    private static final int SILENCE_SECONDS = 7;

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final PredictionRows rows;
    private final StoredPredictions stored;
    private final PredictionPartitions partitions;
    private final Set<YearMonth> covered = new HashSet<>();
    private boolean used;

    WriterSession(JdbcConnectionDetails address, Clock clock) {
        connection = new SingleConnectionDataSource(
                address.getJdbcUrl(),
                Objects.requireNonNullElse(address.getUsername(), ""),
                Objects.requireNonNullElse(address.getPassword(), ""),
                true);
        connection.setConnectionProperties(timeouts());
        jdbc = JdbcClient.create(connection);
        rows = new PredictionRows(jdbc, transactions(), clock);
        stored = new StoredPredictions(jdbc);
        partitions = new PredictionPartitions(jdbc);
    }

    /** Not its younger sister, which reports a failed commit as if it were a failed statement. */
    private DataSourceTransactionManager transactions() {
        return new DataSourceTransactionManager(connection);
    }

    /** What the URL says about them comes first. */
    private static Properties timeouts() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SILENCE_SECONDS));
        properties.setProperty("cancelSignalTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "ratchet capture");
        return properties;
    }

    /** All or none; the answers are in the order of the rows. After a failure the next call begins with a new connection. */
    List<Placed> insert(List<PredictionRow> batch) {
        boolean old = used;
        try {
            return insertOnce(batch);
        } catch (DataAccessResourceFailureException e) {
            connection.resetConnection();
            // A connection may have broken while it was idle, by a restart of the server say. A commit that failed is
            // no
            // such exception: nobody knows whether it counted.
            if (!old || StorageFailures.isFull(e)) {
                throw e;
            }
            return insertOnce(batch);
        }
    }

    private List<Placed> insertOnce(List<PredictionRow> batch) {
        used = false;
        try {
            cover(batch);
            List<Placed> placed = rows.insert(batch);
            used = true;
            return placed;
        } catch (DuplicateKeyException e) {
            used = true;
            throw e;
        } catch (RuntimeException e) {
            covered.clear();
            throw e;
        }
    }

    private void cover(List<PredictionRow> batch) {
        for (PredictionRow row : batch) {
            YearMonth month = YearMonth.from(row.at().atOffset(ZoneOffset.UTC));
            if (!covered.contains(month)) {
                partitions.cover(row.at());
                covered.add(month);
            }
        }
    }

    Optional<StoredPrediction> find(long predictionId) {
        return stored.find(predictionId);
    }

    /** Whether the database takes writes, on a new connection. */
    boolean answers() {
        connection.resetConnection();
        used = false;
        try {
            return jdbc.sql("select not pg_is_in_recovery()")
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            return false;
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
