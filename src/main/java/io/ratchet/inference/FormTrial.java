package io.ratchet.inference;

import io.ratchet.image.Preprocessing;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.Outputs;
import io.ratchet.network.RelativeDifference;
import io.ratchet.network.ServingForm;
import io.ratchet.network.ServingMode;
import io.ratchet.registry.FormComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Both forms of a version answer the same images, batch by batch; what the whole version answers is compared. */
final class FormTrial {

    /** With one of a thousand allowed to differ, fewer images would allow none. */
    static final int IMAGES = 1000;

    /** Without labelled images: enough to see that a form is broken. */
    private static final int SYNTHETIC = 64;

    private final ServingForm plain;
    private final OnnxForm form;
    private final List<byte[]> pixels = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private int images;
    private int agreed;
    private int plainRight;
    private int formRight;
    private double difference;

    private FormTrial(ServingForm plain, OnnxForm form) {
        this.plain = plain;
        this.form = form;
    }

    /** Compares on images of the selection split, or on seeded noise where there are none. */
    static FormComparison of(ServingForm plain, OnnxForm form, @Nullable FormImages selection) {
        FormTrial trial = new FormTrial(plain, form);
        Preprocessing preprocessing = plain.manifest().preprocessing();
        if (selection != null) {
            selection.forEach(preprocessing, IMAGES, trial::add);
            trial.answer();
        }
        boolean labelled = trial.images > 0;
        if (!labelled) {
            trial.addNoise(preprocessing.inputSize());
        }
        return trial.result(labelled);
    }

    private void add(byte[] image, int label) {
        pixels.add(image);
        labels.add(label);
        if (pixels.size() == InferenceWorkers.LARGEST_BATCH) {
            answer();
        }
    }

    private void addNoise(int side) {
        Random random = new Random(1);
        for (int i = 0; i < SYNTHETIC; i++) {
            byte[] noise = new byte[3 * side * side];
            random.nextBytes(noise);
            add(noise, -1);
        }
        answer();
    }

    private void answer() {
        if (pixels.isEmpty()) {
            return;
        }
        Outputs truth = plain.run(pixels);
        Outputs other = form.run(pixels);
        for (int i = 0; i < pixels.size(); i++) {
            count(truth, other, i, labels.get(i));
        }
        pixels.clear();
        labels.clear();
    }

    private void count(Outputs truth, Outputs other, int image, int label) {
        int expected = label(truth, image);
        int actual = label(other, image);
        images++;
        double apart = RelativeDifference.of(truth.embedding(image), other.embedding(image));
        // What is no number is no answer either.
        if (expected == actual && Double.isFinite(apart)) {
            agreed++;
        }
        plainRight += expected == label ? 1 : 0;
        formRight += actual == label ? 1 : 0;
        difference = Double.isFinite(apart) ? Math.max(difference, apart) : difference;
    }

    private int label(Outputs outputs, int image) {
        int members = plain.manifest().members().size();
        return ServingMode.SINGLE.answer(outputs.members(image, members), 0).label();
    }

    private FormComparison result(boolean labelled) {
        return new FormComparison(
                form.name(),
                form.graph(),
                form.runtime(),
                images,
                labelled,
                (double) agreed / images,
                labelled ? (double) plainRight / images : null,
                labelled ? (double) formRight / images : null,
                difference);
    }
}
