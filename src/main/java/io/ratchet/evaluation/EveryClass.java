package io.ratchet.evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether each class has gate images: of one without, nobody would notice that it was unlearned. */
record EveryClass() implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        AnsweredImages answers = evidence.answers();
        int classes = answers.classes().size();
        List<String> missing = IntStream.range(0, classes)
                .filter(label -> answers.ofClass(label).images() == 0)
                .mapToObj(label -> "'" + answers.classes().get(label) + "'")
                .toList();
        String sentence = missing.isEmpty()
                ? "Each of the %d classes has gate images.".formatted(classes)
                : "No gate image shows " + String.join(", ", missing) + ": nobody would notice if it were unlearned.";
        return new Finding(
                ClauseName.CLASSES.key(),
                missing.isEmpty(),
                sentence,
                Map.of("classes", (double) classes, "missing", (double) missing.size()));
    }
}
