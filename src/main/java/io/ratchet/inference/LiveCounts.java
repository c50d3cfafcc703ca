package io.ratchet.inference;

import io.ratchet.evaluation.ComputeTimes;
import io.ratchet.evaluation.LiveTraffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Counts what each version does with the live requests of this node, until somebody takes the counts away. */
@Component
public class LiveCounts {

    /** The first forward passes of a process are slow, as Java has compiled nothing yet: they say nothing of a version. */
    private static final int COLD_BATCHES = 64;

    private final Map<Integer, Counts> counts = new HashMap<>();
    private long batches;

    /**
     * Counts one forward pass.
     *
     * @param outcomes one for each image: the class that was answered, {@link #INVALID} or {@link #FAILED}
     * @param nanos time of the thread that computed; 0 when it is not known
     */
    synchronized void record(ServedModel model, int[] outcomes, long nanos) {
        Counts ofModel = counts.computeIfAbsent(
                model.version(), version -> new Counts(model.classes().size()));
        for (int outcome : outcomes) {
            ofModel.add(outcome);
        }
        if (++batches > COLD_BATCHES && nanos > 0) {
            int size = Integer.numberOfTrailingZeros(outcomes.length);
            ofModel.images[size] += outcomes.length;
            ofModel.nanos[size] += nanos;
        }
    }

    static final int INVALID = -1;
    static final int FAILED = -2;

    /** What came together since the last call, by the number of the version. */
    public synchronized Map<Integer, LiveTraffic> take() {
        Map<Integer, LiveTraffic> taken = new HashMap<>();
        counts.forEach((version, ofModel) -> taken.put(version, ofModel.traffic()));
        counts.clear();
        return taken;
    }

    private static final class Counts {

        private final long[] classes;
        private final long[] images = new long[ComputeTimes.SIZES];
        private final long[] nanos = new long[ComputeTimes.SIZES];
        private long failed;
        private long invalid;

        Counts(int classes) {
            this.classes = new long[classes];
        }

        void add(int outcome) {
            if (outcome == FAILED) {
                failed++;
            } else if (outcome == INVALID) {
                invalid++;
            } else {
                classes[outcome]++;
            }
        }

        LiveTraffic traffic() {
            return new LiveTraffic(failed, invalid, list(classes), new ComputeTimes(list(images), list(nanos)));
        }

        private static List<Long> list(long[] values) {
            return LongStream.of(values).boxed().toList();
        }
    }
}
