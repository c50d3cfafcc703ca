package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TintedPictures;
import io.ratchet.capture.Capture;
import io.ratchet.capture.StoredPrediction;
import io.ratchet.database.TestDatabase;
import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.ReceivedImage;
import io.ratchet.dataset.ReportedTruths;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import io.ratchet.network.Answer;
import io.ratchet.network.Backbone;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.GateAnswers;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.source.ImageSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs on a backbone in this process: what they leave out, what they draw, and what stops them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.main.lazy-initialization=true",
            "spring.autoconfigure.exclude=org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
            "ratchet.backbone.input-size=32",
            "ratchet.retraining.copy-similarity=0.99999",
            "ratchet.retraining.head.epochs=1",
            "ratchet.retraining.head.min-steps=40",
            "ratchet.retraining.head.batch-size=32",
            "ratchet.monitors.min-estimated-accuracy=1"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class RetrainingCycleIT {

    private static final int SIDE = 32;

    @TempDir
    static Path folder;

    @Autowired
    private RetrainingCycle cycle;

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private LabelledImport labelledImport;

    @Autowired
    private Capture capture;

    @Autowired
    private ReportedTruths truths;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private AnsweredGates gates;

    @Autowired
    private ConfiguredBackbone backbone;

    @Autowired
    private BackboneProperties network;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void backbone(DynamicPropertyRegistry properties) {
        Path file = TestBackbones.write(folder);
        properties.add("ratchet.backbone.path", file::toString);
        properties.add("ratchet.backbone.sha256", () -> Backbone.digestOf(file).hex());
    }

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void aRunLeavesOutCopiesDrawsTruthsAndIsStoppedByAMonitor() throws IOException {
        try (ImageSource source = ImageSource.open(TintedPictures.write(folder.resolve("images"), 0, 150))) {
            labelledImport.run(
                    source, new ImportOptions(0, new SplitRatios(0.6, 0.1, 0.3), 1), (step, done, total) -> {});
        }
        assertThat(run().state()).isEqualTo(RunState.PROMOTED);
        PairedComparison judged = registry.verdictOn(1).orElseThrow().verdict().comparison();
        GateAnswers kept = gates.of(1).orElseThrow();
        assertThat(kept.images()).isEqualTo(judged.images());
        assertThat(IntStream.range(0, kept.images()).filter(i -> kept.answers()[i] == kept.truths()[i]))
                .hasSize(judged.challengerCorrect());
        List<byte[]> heldOut = heldOut();
        for (byte[] image : heldOut) {
            answer(Pictures.jpeg(picture(image), 0.95), 0);
            // Its quarters have the same mean colours, which is all that the backbone sees, but it looks otherwise.
            answer(Pictures.png(shuffledWithinQuarters(picture(image))), 0);
        }
        List<StoredPrediction> traffic = new ArrayList<>();
        for (long seed = 10_000; seed < 10_030; seed++) {
            traffic.add(answer(TintedPictures.png(seed), (int) (seed % 3)));
        }
        for (StoredPrediction known : traffic.subList(0, 4)) {
            assertThat(truths.report(known.id(), "red", false, "test")).isPresent();
        }

        TrainingRun run = run();

        assertThat(run.state()).as(run.detail()).isEqualTo(RunState.REJECTED);
        assertThat(run.truthsDrawn()).isEqualTo(4);
        assertThat(run.copies()).isEqualTo(new HeldOutCopies(0, heldOut.size(), heldOut.size()));
        assertThat(run.pseudoLabels()).isEqualTo(26);
        assertThat(jdbc.sql("select count(*) from true_label where source = 'truth' and split <> 'TRAIN'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        ModelVersion challenger = registry.ofRun(run.id()).orElseThrow();
        assertThat(challenger.pseudoLabels()).isLessThanOrEqualTo(26);
        assertThat(registry.verdictOn(challenger.id()).orElseThrow().verdict().reasons())
                .anyMatch(reason -> reason.endsWith("at least 100.0 % is required."));
        JsonNode monitors = JsonMapper.shared().readTree(Objects.requireNonNull(run.monitors()));
        assertThat(monitors)
                .extracting(monitor -> monitor.path("name").asString() + " "
                        + monitor.path("images").asInt())
                .containsExactly(
                        "estimated accuracy 26",
                        "thresholded confidence 26",
                        "agreement 26",
                        "class shift 26",
                        "embedding drift 26");
        assertThat(monitors.at("/0/passed").asBoolean()).isFalse();
        assertThat(monitors.at("/2/value").asDouble()).isGreaterThan(0.5);
    }

    private TrainingRun run() {
        TrainingRun requested = runs.request(RunTrigger.REQUEST, "test", 1);
        assertThat(cycle.run(requested.id())).isIn(RunState.PROMOTED, RunState.REJECTED);
        return runs.find(requested.id()).orElseThrow();
    }

    private List<byte[]> heldOut() {
        return jdbc.sql("""
                        select b.bytes from true_label t join image_bytes b on b.image_id = t.image_id
                        where t.split <> 'TRAIN' order by t.image_id limit 6""").query(byte[].class).list();
    }

    /** As the champion would, with its embedding. */
    private StoredPrediction answer(byte[] content, int label) {
        ModelVersion champion = registry.champion().orElseThrow().version();
        DecodedImage decoded = decoder.decode(content);
        byte[] embedding = Objects.requireNonNull(backbone.load())
                .embed(List.of(network.preprocessing().pixels(decoded)), network.preprocessing())
                .get(0);
        float[] probabilities = {0.1f, 0.1f, 0.1f};
        probabilities[label] = 0.8f;
        ServedModel model = new ServedModel(
                champion.id(), champion.artifact(), champion.backboneId(), List.copyOf(TintedPictures.CLASSES));
        return capture.store(
                        new ReceivedImage(content, decoded),
                        new Prediction(model, Answer.of(probabilities), embedding),
                        null)
                .stored()
                .orElseThrow();
    }

    private static BufferedImage picture(byte[] content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content));
    }

    private static BufferedImage shuffledWithinQuarters(BufferedImage image) {
        BufferedImage shuffled = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        int half = SIDE / 2;
        for (int quarter = 0; quarter < 4; quarter++) {
            int left = quarter % 2 * half;
            int top = quarter / 2 * half;
            List<Integer> colours = new ArrayList<>();
            for (int i = 0; i < half * half; i++) {
                colours.add(image.getRGB(left + i % half, top + i / half));
            }
            Collections.shuffle(colours, new Random(quarter));
            for (int i = 0; i < half * half; i++) {
                shuffled.setRGB(left + i % half, top + i / half, colours.get(i));
            }
        }
        return shuffled;
    }
}
