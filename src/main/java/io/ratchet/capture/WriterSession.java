package io.ratchet.capture;

import java.time.Clock;
import java.time.Duration;
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
import org.springframework.jdbc.core.JdbcTemplate;
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

    /** A batch takes milliseconds; only another node's transaction that hangs can make it wait. */
    private static final int STATEMENT_SECONDS = 5;

    /** Longer than a statement may take: then nobody is there. */
    private static final int SILENCE_SECONDS = 7;

    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final long trustedNanos;
    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final PredictionRows rows;
    private final StoredPredictions stored;
    private final PredictionPartitions partitions;
    private final Set<YearMonth> covered = new HashSet<>();
    private long lastUse = System.nanoTime();

    WriterSession(JdbcConnectionDetails address, Clock clock) {
        this(address, clock, TRUSTED);
    }

    /**
     * A session that connects when it is first used.
     *
     * @param trusted a connection that was not used for so long is tried before it is used
     */
    WriterSession(JdbcConnectionDetails address, Clock clock, Duration trusted) {
        trustedNanos = trusted.toNanos();
        connection = new SingleConnectionDataSource(
                address.getJdbcUrl(),
                Objects.requireNonNullElse(address.getUsername(), ""),
                Objects.requireNonNullElse(address.getPassword(), ""),
                true);
        connection.setConnectionProperties(timeouts());
        JdbcTemplate template = new JdbcTemplate(connection);
        template.setQueryTimeout(STATEMENT_SECONDS);
        jdbc = JdbcClient.create(template);
        rows = new PredictionRows(template, new DataSourceTransactionManager(connection), clock);
        stored = new StoredPredictions(jdbc);
        partitions = new PredictionPartitions(jdbc);
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

    /** All or none; the answers are in the order of the rows. After a failure nobody knows whether a commit counted. */
    List<Placed> insert(List<PredictionRow> batch) {
        replaceIfBroken();
        try {
            cover(batch);
            List<Placed> placed = rows.insert(batch);
            lastUse = System.nanoTime();
            return placed;
        } catch (RuntimeException e) {
            covered.clear();
            throw e;
        }
    }

    /** A connection may have broken while it was idle, by a restart of the server say. */
    private void replaceIfBroken() {
        if (System.nanoTime() - lastUse >= trustedNanos) {
            try {
                jdbc.sql("select 1").query(Integer.class).single();
            } catch (DataAccessException e) {
                connection.resetConnection();
            }
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
