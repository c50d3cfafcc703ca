package io.ratchet.inference;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Manifest;
import io.ratchet.network.ServingForm;
import io.ratchet.network.ServingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long two networks take for one full batch of pixels, by the code that serves, from pixels to answers. They take turns, so
 * that whatever else the machine does meets both alike; of each the median counts.
 *
 * @param first median milliseconds
 * @param second the same of the other
 */
public record LatencyComparison(double first, double second) {

    /** The first forwards of a batch size are slow, as libtorch specialises the graph. */
    private static final int WARM_UP = 3;

    /** A median of fewer is none. */
    private static final int FEWEST_TURNS = 5;

    /** Small networks take a few milliseconds, and so does whatever disturbs them: they get hundreds of turns. */
    private static final int MOST_TURNS = 400;

    /** So that a slow backbone does not make a run wait for minutes. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

    /** Both stay open. */
    public static LatencyComparison of(ServingForm first, ServingForm second, ServingMode mode) {
        Turn one = new Turn(first, mode);
        Turn other = new Turn(second, mode);
        for (int i = 0; i < WARM_UP; i++) {
            one.nanos();
            other.nanos();
        }
        List<Long> ofOne = new ArrayList<>();
        List<Long> ofOther = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0;
                i < MOST_TURNS && (i < FEWEST_TURNS || System.nanoTime() - start < LONG_ENOUGH.toNanos());
                i++) {
            // Who comes second finds other caches than who comes first.
            if (i % 2 == 0) {
                ofOne.add(one.nanos());
                ofOther.add(other.nanos());
            } else {
                ofOther.add(other.nanos());
                ofOne.add(one.nanos());
            }
        }
        return new LatencyComparison(median(ofOne), median(ofOther));
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
    }

    /** One network with the batch that it is given. */
    private static final class Turn {

        private final LoadedModel model;
        private final ServingMode mode;
        private final List<byte[]> pixels = new ArrayList<>();
        private final int[] drawn = new int[InferenceWorkers.LARGEST_BATCH];

        Turn(ServingForm form, ServingMode mode) {
            Manifest manifest = form.manifest();
            this.model = new LoadedModel(new ServedModel(0, Sha256.of(new byte[0]), 0, manifest.classes()), form);
            this.mode = mode;
            int side = manifest.preprocessing().inputSize();
            Random random = new Random(1);
            for (int i = 0; i < drawn.length; i++) {
                byte[] image = new byte[3 * side * side];
                random.nextBytes(image);
                pixels.add(image);
                drawn[i] = i % model.members();
            }
        }

        long nanos() {
            long start = System.nanoTime();
            BatchPrediction.of(model, pixels, drawn, mode);
            return System.nanoTime() - start;
        }
    }
}
