package io.ratchet.lab;

import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.TrainingProgress;
import io.ratchet.training.EpochReport;
import org.jspecify.annotations.Nullable;

/** Hears what a recipe learns, and counts the steps of its student, which is trained last. */
final class Listener implements TrainingProgress {

    private static final String STUDENT = "training";

    private final String name;
    private final LabProgress progress;
    private int steps;
    private boolean student;
    private @Nullable PseudoLabels learned;
    private @Nullable Integer views;

    Listener(String name, LabProgress progress) {
        this.name = name;
        this.progress = progress;
    }

    @Override
    public void pulse() {
        steps += student ? 1 : 0;
    }

    @Override
    public void phase(String phase) {
        student = phase.startsWith(STUDENT);
        steps = 0;
        progress.note(name + ": " + phase);
    }

    @Override
    public void learns(PseudoLabels labels, int views) {
        learned = labels;
        this.views = views;
    }

    @Override
    public void epoch(EpochReport report) {
        progress.note("%s: epoch %d of %d".formatted(name, report.epoch(), report.epochs()));
    }

    /** How many augmented views the student saw; the recipe's own number where it did not say. */
    int views(Recipe recipe) {
        return views == null ? recipe.views() : views;
    }

    int steps() {
        return steps;
    }

    /** The share of the learned labels that are right; null where none were learned. */
    @Nullable
    Double labelAccuracy(int[] truth) {
        PseudoLabels labels = learned;
        if (labels == null || labels.size() == 0) {
            return null;
        }
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            right += labels.label(i) == truth[labels.rows()[i]] ? 1 : 0;
        }
        return (double) right / labels.size();
    }

    /** The share of the images that were learned; null where no labels were. */
    @Nullable
    Double coverage(int images) {
        return learned == null ? null : learned.coverage(images);
    }
}
