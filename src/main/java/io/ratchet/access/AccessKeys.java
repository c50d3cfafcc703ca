package io.ratchet.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that are valid, as their SHA-256. The admin key is the configured one; without, a random one is made at the
 * first start of all nodes on one database, printed by the node that made it, and never seen again.
 *
 * <p>A plain hash suffices where passwords would need a slow one: 256 random bits cannot be guessed.
 */
class AccessKeys {

    private static final int RANDOM_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final byte @Nullable [] predictionHash;
    private final byte @Nullable [] truthHash;
    private volatile byte @Nullable [] adminHash;

    AccessKeys(AccessProperties properties, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.adminHash = hashOrNone(properties.adminKey());
        this.predictionHash = hashOrNone(properties.predictionKey());
        this.truthHash = hashOrNone(properties.truthKey());
    }

    /** What this key allows; nothing for a wrong one. Takes the same time for each wrong key. */
    Optional<Role> roleOf(String key) {
        byte[] sent = hash(key);
        if (matches(sent, adminHash)) {
            return Optional.of(Role.ADMIN);
        }
        if (matches(sent, predictionHash)) {
            return Optional.of(Role.PREDICTION);
        }
        return matches(sent, truthHash) ? Optional.of(Role.TRUTH) : Optional.empty();
    }

    /** Late, so that the key stands at the end of the start's log, where people look; before any long first import. */
    @EventListener(ApplicationStartedEvent.class)
    void makeAdminKeyIfThereIsNone() {
        if (adminHash != null) {
            return;
        }
        String key = randomKey();
        if (insert(hash(key))) {
            print(key);
        }
        adminHash = jdbc.sql("select hash from api_key where role = 'ADMIN'")
                .query(byte[].class)
                .single();
    }

    /** False when some node has made the key before. */
    private boolean insert(byte[] hash) {
        return jdbc.sql("insert into api_key (role, hash, created_at) values ('ADMIN', ?, ?) on conflict do nothing")
                        .params(hash, OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    private static void print(String key) {
        // Not through the log: its level could swallow the only copy, and logs are kept where keys should not be.
        System.out.printf("""


                ------------------------------------------------------------------------
                  Admin key, shown this once and stored only as a hash:

                      %s

                  Use it to log in at /login and as "Authorization: Bearer KEY".
                  Lost it? Set ratchet.security.admin-key and start again.
                ------------------------------------------------------------------------
                %n""", key);
    }

    private static String randomKey() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "ratchet_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static boolean matches(byte[] sent, byte @Nullable [] known) {
        return known != null && MessageDigest.isEqual(sent, known);
    }

    private static byte @Nullable [] hashOrNone(@Nullable String key) {
        return key == null ? null : hash(key);
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
