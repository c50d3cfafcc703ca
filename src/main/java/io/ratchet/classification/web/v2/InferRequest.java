package io.ratchet.classification.web.v2;

import io.ratchet.classification.BatchPredictions;
import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;

/**
 * What a caller of {@code infer} sends: one input, {@code image} or {@code pixels}.
 *
 * @param id to be sent back
 * @param inputs exactly one
 * @param outputs those that are wanted; all when left out
 */
record InferRequest(
        @Nullable String id,
        @Nullable List<Input> inputs,
        @Nullable List<Output> outputs) {

    /** A tensor whose parts may be missing, as callers forget some. */
    record Input(
            @Nullable String name,
            @Nullable String datatype,
            @Nullable List<Long> shape,
            @Nullable JsonNode data) {}

    /** The name of a wanted output. */
    record Output(@Nullable String name) {}

    /** The images as files, to be made when their turn comes. */
    List<Supplier<byte[]>> images() {
        if (inputs == null || inputs.size() != 1) {
            throw invalid("Send exactly one input, 'image' or 'pixels'.");
        }
        Input input = inputs.get(0);
        JsonNode data = input.data();
        if (data == null || !data.isArray() || input.shape() == null) {
            throw invalid("The input needs 'shape' and 'data', an array.");
        }
        if ("image".equals(input.name()) && "BYTES".equals(input.datatype())) {
            return files(input.shape(), data);
        }
        if ("pixels".equals(input.name()) && "FP32".equals(input.datatype())) {
            return PixelImages.of(input.shape(), data);
        }
        throw invalid("The input must be 'image' of datatype BYTES, or 'pixels' of datatype FP32.");
    }

    private static List<Supplier<byte[]>> files(List<Long> shape, JsonNode data) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : data) {
            // Shape (N, 1) may be written nested.
            JsonNode text = element.isArray() && element.size() == 1 ? element.get(0) : element;
            if (!text.isString()) {
                throw invalid("Each element of 'data' must be an image file in base64, as a string.");
            }
            texts.add(text.asString());
        }
        boolean fits = !shape.isEmpty()
                && shape.get(0) == texts.size()
                && shape.stream().skip(1).allMatch(n -> n == 1);
        if (!fits) {
            throw invalid("The shape is " + shape + ", but there are " + texts.size() + " elements: it must be ["
                    + texts.size() + "].");
        }
        requireBatch(texts.size());
        return texts.stream().map(InferRequest::decoded).toList();
    }

    private static Supplier<byte[]> decoded(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid("An element of 'data' is not base64: " + e.getMessage() + ".");
        }
        return () -> bytes;
    }

    /** Which outputs are wanted. */
    Set<String> wanted() {
        if (outputs == null || outputs.isEmpty()) {
            return OutputTensors.NAMES;
        }
        Set<String> names =
                outputs.stream().map(output -> String.valueOf(output.name())).collect(Collectors.toSet());
        names.stream()
                .filter(name -> !OutputTensors.NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("There is no output '" + name + "'; there are " + OutputTensors.NAMES + ".");
                });
        return names;
    }

    static void requireBatch(int images) {
        if (images < 1 || images > BatchPredictions.LARGEST) {
            throw Problem.of(
                            ProblemType.TOO_MANY_IMAGES,
                            "There are " + images + " images; a call takes 1 to " + BatchPredictions.LARGEST + ".")
                    .exception();
        }
    }

    static ErrorResponseException invalid(String what) {
        return Problem.of(ProblemType.INVALID_BODY, what).exception();
    }
}
