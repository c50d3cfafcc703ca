package io.ratchet.lab;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Backbone;
import io.ratchet.network.Torch;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Recipe;
import io.ratchet.training.AugmentedViews;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on data whose truth is known whether B beats A: hides the truth, trains A, labels the rest as serving would, makes
 * every recipe's B and its controls with the production trainer, asks the production gate, and writes a report.
 */
public final class Lab {

    private final DataSettings dataSettings;
    private final StudySettings settings;
    private final @Nullable Backbone backbone;
    private final Path work;
    private final LabProgress progress;

    /**
     * A lab.
     *
     * @param backbone what embeds; null: networks learn their own features
     * @param work the folder for what should not be made twice
     */
    public Lab(
            DataSettings data, StudySettings settings, @Nullable Backbone backbone, Path work, LabProgress progress) {
        this.dataSettings = data;
        this.settings = settings;
        this.backbone = backbone;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Does the study, or what is left of it, and writes the report after each seed.
     *
     * @param report ends in .html
     * @param commandLine for the report; without paths
     * @return the report's first lines
     * @throws IllegalArgumentException when a class has too few images
     */
    public List<String> run(Path report, String commandLine) {
        try (LabData data = LabData.open(dataSettings, work, backbone, AugmentedViews::pixels, progress)) {
            Blueprint blueprint = new Blueprint(data.classes(), dataSettings.preprocessing(), backbone, data.digest());
            TestImages test = new TestImages(
                    data.test(),
                    data.pixels() == null ? null : data.pixels().test(),
                    data.testLabels(),
                    data.classes(),
                    blueprint);
            ResultFiles files = new ResultFiles(work.resolve("studies").resolve(key(data)));
            progress.begin("study", (long) settings.seeds().size() * SeedStudy.parts(settings));
            List<String> words = List.of();
            for (long seed : settings.seeds()) {
                SeedMaterial material = SeedMaterial.of(data, blueprint, settings, seed, work.resolve("temporary"));
                new SeedStudy(material, test, files, progress).run();
                Report made = new Report(facts(data, commandLine), files.all(settings.seeds()));
                made.write(report);
                words = made.words();
            }
            return words;
        }
    }

    /** All that a result depends on, beside its seed and its arm. */
    private String key(LabData data) {
        Preprocessing preprocessing = dataSettings.preprocessing();
        String all = data.digest() + " " + (backbone == null ? "none" : backbone.embeddingSource(preprocessing)) + " "
                + preprocessing + " views " + dataSettings.augmentedViews() + " "
                + settings.describe();
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).shortHex();
    }

    private StudyFacts facts(LabData data, String commandLine) {
        Map<String, String> facts = new LinkedHashMap<>();
        int classes = data.classes().size();
        facts.put(
                "Data",
                name(dataSettings.dataset()) + ", digest " + data.digest().shortHex());
        facts.put(
                "Images",
                Words.format(
                        "%,d to draw from, %,d to measure on, %,d left out (double, unreadable, or in both)",
                        data.train().images(), data.testLabels().length, data.leftOut()));
        facts.put("Classes", Words.format("%d: %s", classes, String.join(", ", data.classes())));
        facts.put(
                "Labelled",
                Words.format(
                        "%,d (%,d a class), and %,d (%,d a class) to choose between recipes and to calibrate",
                        classes * settings.labelledPerClass(),
                        settings.labelledPerClass(),
                        classes * settings.selectionPerClass(),
                        settings.selectionPerClass()));
        int left = data.train().images() - classes * (settings.labelledPerClass() + settings.selectionPerClass());
        facts.put(
                "Unlabelled",
                Words.format("%,d", settings.unlabelled() == 0 ? left : Math.min(left, settings.unlabelled())));
        facts.put("Seeds", settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        facts.put("Recipes", settings.recipes().stream().map(Recipe::name).collect(Collectors.joining(", ")));
        facts.put("Effort of a student", settings.effort().toString());
        facts.put(
                "Network",
                backbone == null
                        ? "built-in, from scratch"
                        : "heads on the frozen backbone " + backbone.sha256().shortHex() + ", " + backbone.dimension()
                                + " numbers an image by " + (backbone.graph().isPresent() ? "ONNX Runtime" : "PyTorch")
                                + ", " + dataSettings.augmentedViews() + " augmented views");
        facts.put("Images are seen as", dataSettings.preprocessing().toString());
        facts.put(
                "Machine",
                Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.arch") + ", Java "
                        + Runtime.version() + ", PyTorch " + Torch.version());
        facts.put("Code", Revision.current());
        facts.put("Command", commandLine);
        String title =
                Words.format("%s, %,d labelled a class", name(dataSettings.dataset()), settings.labelledPerClass());
        return new StudyFacts(title, data.classes(), data.testLabels(), facts);
    }

    /** Without the folders of this machine. */
    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "data" : last.toString();
    }
}
