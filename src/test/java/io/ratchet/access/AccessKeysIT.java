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

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void forgetKey() {
        jdbc.sql("delete from api_key").update();
    }

    @Test
    void printsTheKeyThatItMakesOnceAndStoresOnlyItsHash(CapturedOutput output) {
        AccessKeys first = started(new AccessProperties(null, null, null));
        AccessKeys later = started(new AccessProperties(null, null, null));
        List<String> printed = printed(output);
        assertThat(printed).hasSize(1);
        assertThat(first.roleOf(printed.get(0))).contains(Role.ADMIN);
        assertThat(later.roleOf(printed.get(0))).contains(Role.ADMIN);
        assertThat(later.roleOf(printed.get(0) + "x")).isEmpty();
        assertThat(later.roleOf("")).isEmpty();
        assertThat(storedHash()).hasSize(32).isNotEqualTo(printed.get(0).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void letsTheConfiguredKeyWin(CapturedOutput output) {
        started(new AccessProperties(null, null, null));
        String made = printed(output).get(0);
        AccessKeys configured = started(
                new AccessProperties("configured-admin-key", "configured-prediction-key", "configured-truth-key"));
        assertThat(configured.roleOf(made)).isEmpty();
        assertThat(configured.roleOf("configured-admin-key")).contains(Role.ADMIN);
        assertThat(configured.roleOf("configured-prediction-key")).contains(Role.PREDICTION);
        assertThat(configured.roleOf("configured-truth-key")).contains(Role.TRUTH);
        assertThat(printed(output)).hasSize(1);
    }

    @Test
    void knowsNoKeyBeforeTheStart() {
        AccessKeys keys = new AccessKeys(new AccessProperties(null, null, null), jdbc, Clock.systemUTC());
        assertThat(keys.roleOf("")).isEmpty();
        assertThat(keys.roleOf("null")).isEmpty();
    }

    private AccessKeys started(AccessProperties properties) {
        AccessKeys keys = new AccessKeys(properties, jdbc, Clock.systemUTC());
        keys.makeAdminKeyIfThereIsNone();
        return keys;
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
