package io.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.replay.FakeService;
import io.ratchet.replay.FakeService.Answer;
import io.ratchet.replay.FakeService.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTests {

    private static final byte CAT = 1;
    private static final byte DOG = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void putImagesIntoFolders() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("cat", i, CAT);
            write("dog", i, DOG);
        }
    }

    @Test
    void sendsAFolderAndReportsTheAccuracy() {
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 4))) {
            int exit = run(service, "--key", "secret");

            assertThat(exit).isZero();
            assertThat(out.toString().lines())
                    .contains(
                            "images    20, sent 20, answered 20",
                            "version   4 answered 20",
                            "accuracy  50.0 % (10 of 20)");
            assertThat(service.requests())
                    .hasSize(20)
                    .allMatch(request -> request.authorization().equals("Bearer secret"));
        }
    }

    @Test
    void drawsTheSameSampleForTheSameSeed() {
        assertThat(sampleOf("3")).isEqualTo(sampleOf("3")).hasSize(5);
        // Twenty images can be drawn in many ways; two seeds that agree would be a coincidence of 1 in 2 million.
        assertThat(sampleOf("3")).isNotEqualTo(sampleOf("4"));
    }

    @Test
    void failsWhenAnImageWasRefused() {
        try (FakeService service = new FakeService((request, body) ->
                request == 1 ? Answer.problem(422, "undecodable-image", "") : Answer.label("dog", 1))) {
            int exit = run(service);

            assertThat(exit).isEqualTo(1);
            assertThat(out.toString().lines())
                    .contains("images    20, sent 20, answered 19", "error     422 undecodable-image: 1");
        }
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        try (FakeService service = new FakeService((request, body) -> Answer.label("dog", 1))) {
            assertThat(run(service, "--limit", "0")).isEqualTo(2);
            assertThat(run(service, "--concurrency", "0")).isEqualTo(2);
            assertThat(service.requests()).isEmpty();
        }
        assertThat(err.toString()).contains("--limit and --concurrency are at least 1.");
        assertThat(execute("--images", folder.toString(), "--url", "localhost:8080"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--url is like http://localhost:8080, not localhost:8080.");
    }

    @Test
    void saysWhatIsWrongWithTheImages() {
        assertThat(execute("--images", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere");
    }

    private List<Request> sampleOf(String seed) {
        try (FakeService service = new FakeService((request, body) -> Answer.label("cat", 1))) {
            assertThat(run(service, "--limit", "5", "--seed", seed, "--concurrency", "1"))
                    .isZero();
            return service.requests();
        }
    }

    private int run(FakeService service, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--images", folder.toString(), "--url", service.url().toString()));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private void write(String className, int number, byte content) throws IOException {
        Path images = Files.createDirectories(folder.resolve(className));
        Files.write(images.resolve(number + ".jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, content, (byte) number});
    }
}
