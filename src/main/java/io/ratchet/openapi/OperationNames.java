package io.ratchet.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.Map;

/** The names that generated clients give to their methods: chosen once, kept for good. A new call needs one, or no document is made. */
final class OperationNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("GET /problems", "listProblems"),
            Map.entry("GET /problems/{slug}", "getProblem"),
            Map.entry("GET /v1/aliases", "listAliases"),
            Map.entry("GET /v1/aliases/{name}", "getAlias"),
            Map.entry("PUT /v1/aliases/{name}", "setAlias"),
            Map.entry("DELETE /v1/aliases/{name}", "removeAlias"),
            Map.entry("GET /v1/deployments", "listDeployments"),
            Map.entry("GET /v1/keys", "listKeys"),
            Map.entry("POST /v1/keys", "createKey"),
            Map.entry("DELETE /v1/keys/{id}", "revokeKey"),
            Map.entry("GET /v1/models", "listModels"),
            Map.entry("POST /v1/models/rollback", "rollback"),
            Map.entry("GET /v1/models/{version}", "getModel"),
            Map.entry("GET /v1/models/{version}/artifact", "downloadArtifact"),
            Map.entry("DELETE /v1/models/{version}/artifact", "discardArtifact"),
            Map.entry("GET /v1/models/{version}/card", "getModelCard"),
            Map.entry("GET /v1/models/{version}/lineage", "getLineage"),
            Map.entry("GET /v1/models/{version}/manifest", "getManifest"),
            Map.entry("GET /v1/models/{version}/manifest/images", "listManifestImages"),
            Map.entry("POST /v1/models/{version}/promote", "promote"),
            Map.entry("POST /v1/predictions", "predict"),
            Map.entry("GET /v1/predictions/{id}", "getPrediction"),
            Map.entry("PUT /v1/predictions/{id}/truth", "reportTruth"),
            Map.entry("POST /v1/predictions:batch", "predictBatch"),
            Map.entry("GET /v1/training-runs", "listTrainingRuns"),
            Map.entry("POST /v1/training-runs", "startTrainingRun"),
            Map.entry("GET /v1/training-runs/{id}", "getTrainingRun"),
            Map.entry("POST /v1/training-runs/{id}/cancel", "cancelTrainingRun"),
            Map.entry("GET /v2", "v2Server"),
            Map.entry("GET /v2/health/live", "v2Live"),
            Map.entry("GET /v2/health/ready", "v2Ready"),
            Map.entry("GET /v2/models/{model}", "v2Model"),
            Map.entry("GET /v2/models/{model}/ready", "v2ModelReady"),
            Map.entry("POST /v2/models/{model}/infer", "v2Infer"),
            Map.entry("GET /v2/models/{model}/versions/{version}", "v2ModelVersion"),
            Map.entry("GET /v2/models/{model}/versions/{version}/ready", "v2ModelVersionReady"),
            Map.entry("POST /v2/models/{model}/versions/{version}/infer", "v2InferVersion"));

    private OperationNames() {}

    static void give(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operation.setOperationId(of(method, path))));
    }

    private static String of(HttpMethod method, String path) {
        String name = NAMES.get(method + " " + path);
        if (name == null) {
            throw new IllegalStateException(method + " " + path + " has no name in the OpenAPI document");
        }
        return name;
    }
}
