package io.ratchet.registry.web;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.SnapshotManifest;
import io.ratchet.registry.SnapshotManifests;
import io.ratchet.registry.VersionNames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Which images a version learned and was judged with: in short, and one by one. */
@RestController
@RequestMapping("/v1/models/{version}/manifest")
class ManifestController {

    private static final String LINES = "application/x-ndjson";

    private final ModelRegistry registry;
    private final VersionNames names;
    private final SnapshotManifests manifests;

    ManifestController(ModelRegistry registry, VersionNames names, SnapshotManifests manifests) {
        this.registry = registry;
        this.names = names;
        this.manifests = manifests;
    }

    @GetMapping
    Summary summary(@PathVariable String version) {
        SnapshotManifest manifest = manifest(version);
        Map<String, Integer> images = new LinkedHashMap<>();
        manifest.parts().forEach(part -> images.put(part.name(), part.images().size()));
        return new Summary(
                manifest.sha256().hex(),
                manifest.classes(),
                manifest.fingerprint().hex(),
                manifest.lastImageId(),
                manifest.lastPredictionId(),
                images,
                manifest.pseudoLabelled().learnedImages());
    }

    /**
     * One JSON object in each line, which is sent while the next is made. On the thread of the request: another one would have
     * no key.
     */
    @GetMapping("/images")
    void images(@PathVariable String version, HttpServletResponse answer) throws IOException {
        SnapshotManifest manifest = manifest(version);
        answer.setContentType(LINES);
        Writer lines = new BufferedWriter(new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8));
        for (SnapshotManifest.NamedPart part : manifest.parts()) {
            write(lines, part, manifest.classes());
        }
        lines.flush();
    }

    private static void write(Writer lines, SnapshotManifest.NamedPart part, List<String> classes) throws IOException {
        ManifestPart images = part.images();
        for (int i = 0; i < images.size(); i++) {
            short learned = images.learned()[i];
            lines.write(JsonMapper.shared()
                    .writeValueAsString(new Line(
                            images.imageIds()[i],
                            part.name(),
                            classes.get(images.labels()[i]),
                            learned == ManifestPart.NOT_LEARNED ? null : classes.get(learned),
                            images.weights()[i])));
            lines.write('\n');
        }
    }

    private SnapshotManifest manifest(String version) {
        return registry.find(names.resolve(version))
                .flatMap(found -> found.snapshot())
                .flatMap(manifests::read)
                .orElseThrow(() -> Problem.of(
                                ProblemType.MANIFEST_NOT_FOUND, "Version " + version + " was made without a manifest.")
                        .exception());
    }

    /**
     * A manifest in short.
     *
     * @param images how many each part holds
     * @param pseudoLabelsLearned how many of the pseudo-labelled the recipe chose
     */
    record Summary(
            String sha256,
            List<String> classes,
            String fingerprint,
            long lastImageId,
            long lastPredictionId,
            Map<String, Integer> images,
            int pseudoLabelsLearned) {}

    /**
     * One image.
     *
     * @param part train, selection, gate or pseudo
     * @param label the true class, or the one that was served last
     * @param learned the class that was learned; null when the image was not
     */
    record Line(
            long image, String part, String label, @Nullable String learned, float weight) {}
}
