package io.ratchet.classification.web.v2;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code infer}.
 *
 * @param modelVersion that answered; when it was swapped meanwhile, that of the first image
 * @param id as it was sent
 * @param parameters {@code stored}: whether all of them are committed
 */
record InferResponse(
        @JsonProperty("model_name") String modelName,
        @JsonProperty("model_version") String modelVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        Map<String, Boolean> parameters,
        List<Tensor> outputs) {}
