package io.ratchet.access;

import io.ratchet.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The keys that are stored, next to those that are configured. They are made, listed and revoked, and never changed. */
@Repository
public class ApiKeys {

    static final String FIRST_START = "first start";

    private static final String COLUMNS = """
            select k.*, coalesce(u.images, 0) as images_this_month from api_key k
            left join api_key_usage u on u.key_id = k.id and u.month = date_trunc('month', cast(:now as timestamptz) at time zone 'UTC')
            """;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a key. Nodes that run know it within two seconds.
     *
     * @throws KeyRefused when a valid key has the name already
     */
    @Transactional
    public CreatedKey create(KeyTerms terms, String actor) {
        if (terms.expiresAt() != null && !terms.expiresAt().isAfter(clock.instant())) {
            throw new KeyRefused("expiresAt is " + terms.expiresAt() + ", which is over already.");
        }
        String secret = Secret.random();
        long id = insert(terms, secret, actor);
        audit.record(actor, "KEY_CREATED", "key " + terms.name(), "role " + terms.role());
        events.publishEvent(new KeysChanged());
        return new CreatedKey(find(id).orElseThrow(() -> new KeyNotFound(id)), secret);
    }

    private long insert(KeyTerms terms, String secret, String actor) {
        try {
            return jdbc.sql("""
                            insert into api_key (name, role, hash, created_at, created_by, use_for_training,
                                requests_per_minute, images_per_month, expires_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                            """)
                    .param(terms.name())
                    .param(terms.role().name())
                    .param(Secret.hash(secret))
                    .param(Timestamp.from(clock.instant()))
                    .param(actor)
                    .param(terms.useForTraining())
                    .param(terms.requestsPerMinute())
                    .param(terms.imagesPerMonth())
                    .param(terms.expiresAt() == null ? null : Timestamp.from(terms.expiresAt()))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new KeyRefused("A valid key has the name '" + terms.name() + "' already.");
        }
    }

    /** All keys, revoked and expired ones too, newest first. */
    public List<ApiKey> all() {
        return jdbc.sql(COLUMNS + " order by k.id desc")
                .param("now", Timestamp.from(clock.instant()))
                .query(ApiKeys::key)
                .list();
    }

    private Optional<ApiKey> find(long id) {
        return jdbc.sql(COLUMNS + " where k.id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .query(ApiKeys::key)
                .optional();
    }

    /** The keys that are not revoked, by the hex of their hash. */
    Map<String, ApiKey> notRevoked() {
        Map<String, ApiKey> keys = new HashMap<>();
        jdbc.sql(COLUMNS + " where k.revoked_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, index) -> keys.put(Secret.hex(row.getBytes("hash")), key(row, index)))
                .list();
        return keys;
    }

    /**
     * Revokes a key. Nodes that run refuse it within two seconds.
     *
     * @throws KeyNotFound when there is none, or it was revoked before
     */
    @Transactional
    public void revoke(long id, String actor) {
        String name = jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null returning name")
                .params(Timestamp.from(clock.instant()), id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new KeyNotFound(id));
        audit.record(actor, "KEY_REVOKED", "key " + name, "id " + id);
        events.publishEvent(new KeysChanged());
    }

    /**
     * The first key of a database.
     *
     * @return false when there is an admin key, made by another node perhaps
     */
    boolean insertFirstAdmin(String secret) {
        return jdbc.sql("""
                        insert into api_key (name, role, hash, created_at, created_by)
                        select 'admin', 'ADMIN', ?, ?, ?
                        where not exists (select from api_key where role = 'ADMIN' and revoked_at is null)
                        on conflict do nothing
                        """)
                        .params(Secret.hash(secret), Timestamp.from(clock.instant()), FIRST_START)
                        .update()
                == 1;
    }

    /** A configured admin key takes the place of the one that was made at the first start. */
    void revokeFirstAdmin() {
        jdbc.sql("update api_key set revoked_at = ? where created_by = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), FIRST_START)
                .update();
    }

    private static ApiKey key(ResultSet row, int index) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("requests_per_minute", Integer.class),
                row.getObject("images_per_month", Long.class),
                row.getBoolean("use_for_training"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                row.getLong("images_this_month"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
