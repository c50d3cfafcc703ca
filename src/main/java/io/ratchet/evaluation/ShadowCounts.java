package io.ratchet.evaluation;

import java.util.List;

/**
 * What a challenger in shadow answered beside the champion, on the same live images.
 *
 * @param failed images on which the challenger broke or answered something that is no probability
 * @param disagreed images that both answered, with different classes
 * @param champion how often the champion answered each class, on the images that both answered
 * @param challenger how often the challenger did
 * @param timed images that both computed one after the other, on the same thread
 * @param championNanos how long the champion took for those, in nanoseconds
 * @param challengerNanos how long the challenger took for those
 */
public record ShadowCounts(
        long failed,
        long disagreed,
        List<Long> champion,
        List<Long> challenger,
        long timed,
        long championNanos,
        long challengerNanos) {

    public ShadowCounts {
        champion = List.copyOf(champion);
        challenger = List.copyOf(challenger);
        if (failed < 0 || timed < 0 || championNanos < 0 || challengerNanos < 0) {
            throw new IllegalArgumentException("counts and times are not negative");
        }
        long both = total(champion);
        if (both != total(challenger) || disagreed < 0 || disagreed > both) {
            throw new IllegalArgumentException("of " + both + " and " + total(challenger) + " answers, " + disagreed
                    + " cannot differ: both answered the same images");
        }
    }

    /** Images that both were asked about. */
    public long compared() {
        return failed + total(champion);
    }

    Proportion failures() {
        return new Proportion(Math.toIntExact(failed), Math.toIntExact(compared()));
    }

    Proportion disagreement() {
        return new Proportion(Math.toIntExact(disagreed), Math.toIntExact(total(champion)));
    }

    ComputeTimes championTimes() {
        return ComputeTimes.single(timed, championNanos);
    }

    ComputeTimes challengerTimes() {
        return ComputeTimes.single(timed, challengerNanos);
    }

    private static long total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
