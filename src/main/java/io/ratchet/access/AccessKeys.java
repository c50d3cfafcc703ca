package io.ratchet.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;

/**
 * Whose a key is: one of those that are configured, or of those that are stored. Without a configured admin key, a random one is
 * made at the first start of all nodes on one database, printed by the node that made it, and never seen again.
 */
class AccessKeys {

    private final KeyRing ring;
    private final ApiKeys stored;
    private final Clock clock;
    private final byte @Nullable [] adminHash;
    private final byte @Nullable [] predictionHash;
    private final byte @Nullable [] truthHash;
    private final byte @Nullable [] viewHash;

    AccessKeys(AccessProperties properties, KeyRing ring, ApiKeys stored, Clock clock) {
        this.ring = ring;
        this.stored = stored;
        this.clock = clock;
        this.adminHash = hashOrNone(properties.adminKey());
        this.predictionHash = hashOrNone(properties.predictionKey());
        this.truthHash = hashOrNone(properties.truthKey());
        this.viewHash = hashOrNone(properties.viewKey());
    }

    /** Who sends this key; nobody for a wrong, revoked or expired one. */
    Optional<Caller> callerWith(String key) {
        byte[] sent = Secret.hash(key);
        if (matches(sent, adminHash)) {
            return Optional.of(Caller.configured(Role.ADMIN));
        }
        if (matches(sent, predictionHash)) {
            return Optional.of(Caller.configured(Role.PREDICTION));
        }
        if (matches(sent, truthHash)) {
            return Optional.of(Caller.configured(Role.TRUTH));
        }
        if (matches(sent, viewHash)) {
            return Optional.of(Caller.configured(Role.VIEW));
        }
        return ring.find(sent).filter(stored -> stored.isValid(clock.instant())).map(Caller::of);
    }

    /** Whether somebody who came with a key before, and has a session since, could come with it now. */
    boolean isStillValid(Caller caller) {
        ApiKey key = caller.key();
        return key == null || (ring.holds(key.id()) && key.isValid(clock.instant()));
    }

    /** Late, so that the key stands at the end of the start's log, where people look; before any long first import. */
    @EventListener(ApplicationStartedEvent.class)
    void makeAdminKeyIfThereIsNone() {
        if (adminHash != null) {
            stored.revokeFirstAdmin();
        } else {
            String secret = Secret.random();
            if (stored.insertFirstAdmin(secret)) {
                print(secret);
            }
        }
        ring.read();
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

    private static boolean matches(byte[] sent, byte @Nullable [] known) {
        return known != null && MessageDigest.isEqual(sent, known);
    }

    private static byte @Nullable [] hashOrNone(@Nullable String key) {
        return key == null ? null : Secret.hash(key);
    }
}
