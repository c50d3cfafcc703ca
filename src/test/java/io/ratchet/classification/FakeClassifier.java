package io.ratchet.classification;

import io.ratchet.image.DecodedImage;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.Prediction;
import io.ratchet.inference.ServedModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells images apart by the red of their first pixel, or fails as told. */
public final class FakeClassifier implements Classifier {

    private final ServedModel model;
    private volatile @Nullable Supplier<RuntimeException> failure;

    public FakeClassifier(ServedModel model) {
        this.model = model;
    }

    /** From now on. */
    public void failWith(Supplier<RuntimeException> exception) {
        failure = exception;
    }

    public void workAgain() {
        failure = null;
    }

    @Override
    public Pending classify(DecodedImage image) {
        Supplier<RuntimeException> told = failure;
        if (told != null) {
            throw told.get();
        }
        Prediction prediction = predict(model, image.pixel(0, 0) >> 16);
        return () -> prediction;
    }

    @Override
    public int inputSide() {
        return 8;
    }

    @Override
    public Optional<ServedModel> serving() {
        return failure == null ? Optional.of(model) : Optional.empty();
    }

    /** 0.55 for one class, 0.05 for each of the other nine. */
    public static Prediction predict(ServedModel model, int seed) {
        float[] probabilities = new float[model.classes().size()];
        Arrays.fill(probabilities, 0.05f);
        probabilities[Math.floorMod(seed, probabilities.length)] = 0.55f;
        return new Prediction(model, probabilities, new byte[] {(byte) seed, 2, 3, 4});
    }
}
