package io.ratchet.lab;

import io.ratchet.digest.Sha256;
import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.HeadDesign;
import io.ratchet.training.Budget;
import io.ratchet.training.Student;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The student of a recipe, as the record of its training tells, to be trained again on other labels: the labelled images alone
 * (its control), or with the truth of the unlabelled ones (its oracle). Same network, views, augmentation, rates and number of
 * steps. True labels are learned with cross entropy, whatever the recipe's loss; and as consistency would learn from
 * unlabelled images, there is none.
 *
 * @param student what learns
 * @param budget with exactly as many steps
 * @param views augmented ones of each image that it sees
 * @param tunes whether it tunes the backbone, on pixels
 */
record Learner(Student student, Budget budget, int views, boolean tunes) {

    /**
     * The student of a challenger.
     *
     * @param record how it was trained, by name
     * @param steps that its training took
     * @param views augmented ones of each image that it saw
     * @param tunes whether it tuned the backbone
     * @return nothing where there is no one student, or it learned no true label
     */
    static Optional<Learner> of(Map<String, String> record, int steps, int views, boolean tunes) {
        if (!record.containsKey("head") || steps == 0 || number(record, "labelled-share") == 0) {
            return Optional.empty();
        }
        int fineTuneSteps = (int) number(record, "fine-tune-steps");
        Student student = new Student(
                HeadDesign.parse(record.getOrDefault("head", "")),
                number(record, "labelled-share"),
                new CrossEntropy(),
                number(record, "mixup"),
                number(record, "averaging"),
                number(record, "strength"),
                null,
                fineTuneSteps);
        int mainSteps = Math.max(1, steps - fineTuneSteps);
        Budget budget = new Budget(
                1,
                mainSteps,
                mainSteps,
                (int) number(record, "batch-size"),
                number(record, "learning-rate"),
                number(record, "weight-decay"));
        return Optional.of(new Learner(student, budget, views, tunes));
    }

    private static double number(Map<String, String> record, String name) {
        String value = record.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the record of a training says nothing of " + name);
        }
        return Double.parseDouble(value);
    }

    /** Names it: equal students that learn as long have one control. */
    String name() {
        String head = student.head().describe().replaceAll("[^a-z0-9]+.*", "");
        String digits =
                Sha256.of(toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 6);
        String seen = tunes ? "tuned" : views + 1 + "-views";
        return "%s-%s-%d-steps-%s".formatted(head, seen, budget.maxSteps() + student.fineTuneSteps(), digits);
    }
}
