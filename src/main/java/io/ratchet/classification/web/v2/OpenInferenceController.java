package io.ratchet.classification.web.v2;

import io.ratchet.access.MonthlyQuota;
import io.ratchet.capture.Captured;
import io.ratchet.classification.BatchItem;
import io.ratchet.classification.BatchPredictions;
import io.ratchet.classification.web.BatchTurns;
import io.ratchet.classification.web.TrainingConsent;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.ServedModel;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The Open Inference Protocol, version 2: health, metadata and inference in JSON. There is one model, {@code ratchet}, in the version
 * that serves.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">the protocol</a>
 */
@RestController
@RequestMapping(path = "/v2", produces = MediaType.APPLICATION_JSON_VALUE)
class OpenInferenceController {

    private static final String MODEL = "ratchet";

    private final Classifier classifier;
    private final BatchPredictions predictions;
    private final MonthlyQuota quota;
    private final InferBody body;
    private final BatchTurns turns;
    private final String version;

    OpenInferenceController(
            Classifier classifier,
            BatchPredictions predictions,
            MonthlyQuota quota,
            InferBody body,
            BatchTurns turns,
            Optional<BuildProperties> build) {
        this.classifier = classifier;
        this.predictions = predictions;
        this.quota = quota;
        this.body = body;
        this.turns = turns;
        this.version =
                build.map(BuildProperties::getVersion).map(String::valueOf).orElse("unknown");
    }

    @GetMapping
    ServerMetadata server() {
        return new ServerMetadata(MODEL, version, List.of());
    }

    @GetMapping("/health/live")
    Map<String, Boolean> live() {
        return Map.of("live", true);
    }

    @GetMapping("/health/ready")
    ResponseEntity<Map<String, Boolean>> ready() {
        return readiness("ready", classifier.serving().isPresent());
    }

    @GetMapping({"/models/{model}/ready", "/models/{model}/versions/{version}/ready"})
    ResponseEntity<Map<String, Boolean>> ready(
            @PathVariable String model, @PathVariable(required = false) @Nullable String version) {
        requireModel(model);
        return readiness(
                "ready",
                classifier
                        .serving()
                        .filter(serving -> version == null || version.equals(String.valueOf(serving.version())))
                        .isPresent());
    }

    /** The protocol wants a 4xx for what is not ready. */
    private static ResponseEntity<Map<String, Boolean>> readiness(String what, boolean is) {
        return ResponseEntity.status(is ? 200 : 400).body(Map.of(what, is));
    }

    @GetMapping({"/models/{model}", "/models/{model}/versions/{version}"})
    ModelMetadata model(@PathVariable String model, @PathVariable(required = false) @Nullable String version) {
        return ModelMetadata.of(served(model, version));
    }

    @PostMapping(
            path = {"/models/{model}/infer", "/models/{model}/versions/{version}/infer"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    InferResponse infer(
            @PathVariable String model,
            @PathVariable(required = false) @Nullable String version,
            HttpServletRequest http)
            throws IOException, ServletException {
        served(model, version);
        return body.isLarge(http) ? turns.take(() -> answer(http)) : answer(http);
    }

    private InferResponse answer(HttpServletRequest http) {
        InferRequest request = body.read(http);
        Set<String> wanted = request.wanted();
        List<Supplier<byte[]>> images = request.images();
        boolean useForTraining = TrainingConsent.of(http);
        List<Captured> answers = quota.spending(
                images.size(),
                () -> predictions.predict(images, useForTraining).stream()
                        .map(OpenInferenceController::answered)
                        .toList());
        return new InferResponse(
                MODEL,
                String.valueOf(answers.get(0).version()),
                request.id(),
                Map.of(
                        "stored",
                        answers.stream().allMatch(answer -> answer.stored().isPresent())),
                OutputTensors.of(answers, wanted));
    }

    /** A tensor has no room for an image that failed, so it fails the call. */
    private static Captured answered(BatchItem item) {
        if (item instanceof BatchItem.Answered answered) {
            return answered.prediction();
        }
        throw ((BatchItem.Failed) item).reason();
    }

    /** The version that serves; another one, asked for by its number, is not there. */
    private ServedModel served(String model, @Nullable String version) {
        requireModel(model);
        ServedModel serving = classifier
                .serving()
                .orElseThrow(() -> Problem.of(ProblemType.MODEL_NOT_LOADED)
                        .header(HttpHeaders.RETRY_AFTER, "5")
                        .exception());
        if (version != null && !version.equals(String.valueOf(serving.version()))) {
            throw notFound("Version '" + version + "' does not serve; version " + serving.version() + " does.");
        }
        return serving;
    }

    private static void requireModel(String model) {
        if (!model.equals(MODEL)) {
            throw notFound("There is one model, '" + MODEL + "'.");
        }
    }

    private static ErrorResponseException notFound(String what) {
        return Problem.of(ProblemType.MODEL_VERSION_NOT_FOUND, what).exception();
    }

    record ServerMetadata(String name, String version, List<String> extensions) {}

    /** What the model takes and gives. */
    record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs) {

        static ModelMetadata of(ServedModel model) {
            return new ModelMetadata(
                    MODEL,
                    List.of(String.valueOf(model.version())),
                    "ratchet",
                    List.of(
                            new TensorMetadata("image", "BYTES", List.of(-1L)),
                            new TensorMetadata("pixels", "FP32", List.of(-1L, 3L, -1L, -1L))),
                    List.of(
                            new TensorMetadata("label", "BYTES", List.of(-1L)),
                            new TensorMetadata("confidence", "FP32", List.of(-1L)),
                            new TensorMetadata("probabilities", "FP32", List.of(-1L, (long)
                                    model.classes().size())),
                            new TensorMetadata("prediction_id", "INT64", List.of(-1L))));
        }
    }

    record TensorMetadata(String name, String datatype, List<Long> shape) {}
}
