package io.ratchet.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a version did with live requests.
 *
 * @param failed requests whose computation broke
 * @param invalid requests that it answered with something that is no probability, such as NaN
 * @param classes how often it answered each class, in the order of its output
 * @param times how long its forward passes took
 */
public record LiveTraffic(long failed, long invalid, List<Long> classes, ComputeTimes times) {

    public LiveTraffic {
        classes = List.copyOf(classes);
        if (failed < 0 || invalid < 0 || classes.stream().anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException("counts are not negative");
        }
    }

    /** Of a version that has not been asked yet. */
    public static LiveTraffic none(int classes) {
        return new LiveTraffic(0, 0, Collections.nCopies(classes, 0L), ComputeTimes.NONE);
    }

    /** Both together. */
    public LiveTraffic plus(LiveTraffic more) {
        return new LiveTraffic(
                failed + more.failed, invalid + more.invalid, sum(classes, more.classes), times.plus(more.times));
    }

    /** Element by element; the shorter list is filled up with zeros. */
    static List<Long> sum(List<Long> one, List<Long> other) {
        return IntStream.range(0, Math.max(one.size(), other.size()))
                .mapToObj(i -> (i < one.size() ? one.get(i) : 0) + (i < other.size() ? other.get(i) : 0))
                .toList();
    }

    /** Requests that it was asked, however that ended. */
    public long requests() {
        return failed + invalid + answered();
    }

    /** Requests that it answered. */
    public long answered() {
        return classes.stream().mapToLong(Long::longValue).sum();
    }

    /** Of all requests those that got no answer. */
    public Proportion failures() {
        return new Proportion(Math.toIntExact(failed + invalid), Math.toIntExact(requests()));
    }
}
