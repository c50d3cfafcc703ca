package io.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TintedPictures;
import io.ratchet.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a database, as a terminal sees them. */
class CommandsIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void doctorFindsEverythingInAFreshDataDirectory() {
        int exit = RatchetCommand.execute(new String[] {"doctor", "--ratchet.data-dir=" + folder.resolve("data")});

        assertThat(exit).as(text()).isZero();
        assertThat(text())
                .contains("ok    java", "ok    memory", "ok    natives", "ok    disk", "ok    model      none yet")
                .contains("ok    database   PostgreSQL 18")
                .doesNotContain("FAIL");
    }

    @Test
    void doctorSaysWhatIsWrongAndExitsWithOne() {
        int exit = RatchetCommand.execute(new String[] {
            "doctor",
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
            "--ratchet.data-dir=" + folder.resolve("data")
        });

        assertThat(exit).isEqualTo(1);
        assertThat(text()).contains("ok    natives", "FAIL  database");
    }

    @Test
    void trainSaysWhatRunsAlready() throws SQLException {
        TestDatabase database = TestDatabase.create();
        assertThat(execute(database, "train")).isEqualTo(1); // makes the tables
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.username(), database.password())) {
            connection.createStatement().execute("""
                    insert into training_run (state, trigger, requested_by, seed, created_at, lease_expires_at)
                    values ('QUEUED', 'REQUEST', 'another node', 1, now(), now() + interval '10 minutes')""");
        }
        assertThat(execute(database, "train")).isEqualTo(1);
        assertThat(text()).contains("Run 2 is under way").doesNotContain("\tat ");
    }

    @Test
    void importsAndTrainsTheFirstModelHere() {
        assertThat(execute("train")).isEqualTo(1);
        assertThat(text()).contains("There is no labelled set").doesNotContain("\tat ");

        Path images = TintedPictures.write(folder.resolve("images"), 0, 90);
        assertThat(execute("import", images.toString(), "--max-per-class=20", "--splits=0.5,0.2,0.3"))
                .as(text())
                .isZero();
        assertThat(text()).contains("Imported 60 images of 3 classes: 30 train, 12 selection, 18 gate");
        assertThat(text()).contains("Warning: The gate has 18 images");

        assertThat(execute("train")).as(text()).isZero();
        assertThat(text()).contains("Run 2: PROMOTED", "Right on ");

        // On pixels, by the whole network; the file is the same on the same machine.
        assertThat(execute("reproduce", "champion")).as(text()).isZero();
        assertThat(text()).contains("Version 1: recipe labelled-only", "Equal, to the byte.");
        assertThat(execute("reproduce", "7")).isEqualTo(1);
        assertThat(text()).contains("There is no model version or alias '7'.").doesNotContain("\tat ");

        // With a champion there have to be pseudo-labels.
        assertThat(execute("train")).isEqualTo(1);
        assertThat(text()).contains("There are no pseudo-labels to learn").doesNotContain("\tat ");
    }

    @Test
    void makesListsAndRevokesKeys() {
        assertThat(execute("keys", "create", "shop", "--role=PREDICTION", "--images-per-month=500", "--no-training"))
                .as(text())
                .isZero();
        assertThat(text()).containsPattern("Key \\d+ 'shop', shown this once: ratchet_[A-Za-z0-9_-]{43}");
        String id = text().replaceAll("(?s).*Key (\\d+) 'shop'.*", "$1");
        assertThat(execute("keys", "create", "shop", "--role=TRUTH")).isEqualTo(1);
        assertThat(text()).contains("A valid key has the name 'shop' already.").doesNotContain("\tat ");
        assertThat(execute("keys", "create", "no name", "--role=TRUTH")).isEqualTo(2);

        assertThat(execute("keys", "revoke", id)).isZero();
        assertThat(execute("keys", "revoke", id)).isEqualTo(1);
        written.reset();
        assertThat(execute("keys", "list")).isZero();
        assertThat(text()).containsPattern("shop +prediction +revoked +0 of 500 images this month; never learned");
    }

    private int execute(String... arguments) {
        return execute(DATABASE, arguments);
    }

    private int execute(TestDatabase database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        database.properties().forEach(property -> all.add("--" + property));
        all.addAll(List.of(
                "--ratchet.data-dir=" + folder.resolve("data"),
                "--ratchet.backbone.input-size=16",
                "--ratchet.retraining.full.epochs=1",
                "--ratchet.retraining.full.min-steps=60",
                "--ratchet.retraining.full.batch-size=16",
                "--ratchet.retraining.full.learning-rate=0.01"));
        return RatchetCommand.execute(all.toArray(String[]::new));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
