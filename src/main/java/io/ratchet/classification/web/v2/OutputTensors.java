package io.ratchet.classification.web.v2;

import io.ratchet.capture.Captured;
import io.ratchet.capture.StoredPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is answered: label, confidence, all probabilities, and the number of the prediction (0 where none is stored). */
final class OutputTensors {

    static final Set<String> NAMES = new TreeSet<>(Set.of("label", "confidence", "probabilities", "prediction_id"));

    private OutputTensors() {}

    static List<Tensor> of(List<Captured> predictions, Set<String> wanted) {
        long n = predictions.size();
        int classes = predictions.get(0).classes().size();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor(
                "label",
                "BYTES",
                List.of(n),
                array(predictions, (to, p) -> to.add(p.classes().get(p.answer().label())))));
        tensors.add(new Tensor(
                "confidence",
                "FP32",
                List.of(n),
                array(predictions, (to, p) -> to.add(p.answer().confidence()))));
        tensors.add(new Tensor("probabilities", "FP32", List.of(n, (long) classes), array(predictions, (to, p) -> {
            for (float probability : p.answer().probabilities()) {
                to.add(probability);
            }
        })));
        tensors.add(new Tensor(
                "prediction_id",
                "INT64",
                List.of(n),
                array(
                        predictions,
                        (to, p) -> to.add(p.stored().map(StoredPrediction::id).orElse(0L)))));
        return tensors.stream().filter(tensor -> wanted.contains(tensor.name())).toList();
    }

    private static JsonNode array(List<Captured> predictions, Adding adding) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        predictions.forEach(prediction -> adding.add(array, prediction));
        return array;
    }

    /** Adds what one prediction has to say. */
    @FunctionalInterface
    private interface Adding {

        void add(ArrayNode to, Captured prediction);
    }
}
