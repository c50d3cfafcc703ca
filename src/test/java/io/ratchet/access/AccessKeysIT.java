package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.classification.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The printed key is the product here, so its line is looked at. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AccessKeysIT {

    private static final Pattern PRINTED = Pattern.compile("ratchet_[A-Za-z0-9_-]{43}");
    private static final AccessProperties NONE = new AccessProperties(null, null, null, null, null, false);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiKeys stored;

    @BeforeEach
    @AfterEach
    void forgetKeys() {
        jdbc.sql("delete from api_key").update();
    }

    @Test
    void printsTheKeyThatItMakesOnceAndStoresOnlyItsHash(CapturedOutput output) {
        AccessKeys first = started(NONE);
        AccessKeys later = started(NONE);
        List<String> printed = printed(output);
        assertThat(printed).hasSize(1);
        assertThat(role(first, printed.get(0))).isEqualTo("ADMIN");
        assertThat(role(later, printed.get(0))).isEqualTo("ADMIN");
        assertThat(role(later, printed.get(0) + "x")).isEqualTo("nobody");
        assertThat(role(later, "")).isEqualTo("nobody");
        assertThat(storedHash()).hasSize(32).isNotEqualTo(printed.get(0).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void letsTheConfiguredKeyTakeThePlaceOfTheFirst(CapturedOutput output) {
        started(NONE);
        String made = printed(output).get(0);
        AccessKeys configured = started(new AccessProperties(
                "configured-admin-key",
                "configured-prediction-key",
                "configured-truth-key",
                "configured-view-key",
                null,
                false));
        assertThat(role(configured, made)).isEqualTo("nobody");
        assertThat(role(configured, "configured-admin-key")).isEqualTo("ADMIN");
        assertThat(role(configured, "configured-prediction-key")).isEqualTo("PREDICTION");
        assertThat(role(configured, "configured-truth-key")).isEqualTo("TRUTH");
        assertThat(role(configured, "configured-view-key")).isEqualTo("VIEW");
        assertThat(printed(output)).hasSize(1);

        // Without it, there is no admin key again, and so a new one.
        started(NONE);
        assertThat(printed(output)).hasSize(2);
    }

    @Test
    void knowsNoKeyBeforeTheStart() {
        AccessKeys keys = new AccessKeys(NONE, new KeyRing(stored), stored, Clock.systemUTC());
        assertThat(role(keys, "")).isEqualTo("nobody");
        assertThat(role(keys, "null")).isEqualTo("nobody");
    }

    private AccessKeys started(AccessProperties properties) {
        AccessKeys keys = new AccessKeys(properties, new KeyRing(stored), stored, Clock.systemUTC());
        keys.makeAdminKeyIfThereIsNone();
        return keys;
    }

    private static String role(AccessKeys keys, String key) {
        return keys.callerWith(key).map(caller -> caller.role().name()).orElse("nobody");
    }

    private static List<String> printed(CapturedOutput output) {
        return PRINTED.matcher(output.getAll())
                .results()
                .map(match -> match.group())
                .toList();
    }

    private byte[] storedHash() {
        return jdbc.sql("select hash from api_key").query(byte[].class).single();
    }
}
