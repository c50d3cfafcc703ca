package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The paired bootstrap of the gain in a metric (Efron 1979; percentile bounds). What is drawn again, with replacement, are
 * groups of near duplicates, not images: ten copies of one picture are one piece of evidence. Champion and challenger are scored
 * on the same draw.
 *
 * @param gain observed
 * @param draws the gain in each draw, ascending
 */
record Bootstrap(double gain, double[] draws) {

    /** So that three digits of a bound at 5 % stand still. */
    private static final int FEWEST_DRAWS = 10_000;

    /** Some twenty draws below the bound, at the smallest levels that are used. */
    private static final int DRAWS_BELOW = 20;

    private static final int MOST_DRAWS = 200_000;

    /** The same evidence gives the same verdict. */
    private static final long SEED = 20_171;

    static Bootstrap of(Evidence evidence, ToDoubleFunction<int[][]> score, double alpha) {
        AnsweredImages answers = evidence.answers();
        int[][] members = members(evidence.groups());
        int count = (int) Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.ceil(DRAWS_BELOW / alpha)));
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = gain(
                    answers,
                    score,
                    IntStream.range(0, members.length).map(g -> random.nextInt(members.length)),
                    members);
        }
        Arrays.sort(draws);
        return new Bootstrap(gain(answers, score, IntStream.range(0, members.length), members), draws);
    }

    private static int[][] members(int[] groups) {
        int[] distinct = Arrays.stream(groups).distinct().toArray();
        java.util.Map<Integer, Integer> place = new java.util.HashMap<>();
        for (int group : distinct) {
            place.put(group, place.size());
        }
        int[] dense = Arrays.stream(groups).map(place::get).toArray();
        int[][] members = new int[distinct.length][];
        int[] sizes = new int[distinct.length];
        Arrays.stream(dense).forEach(group -> sizes[group]++);
        Arrays.setAll(members, group -> new int[sizes[group]]);
        for (int image = 0; image < dense.length; image++) {
            members[dense[image]][--sizes[dense[image]]] = image;
        }
        return members;
    }

    private static double gain(
            AnsweredImages answers, ToDoubleFunction<int[][]> score, IntStream chosen, int[][] members) {
        int classes = answers.classes().size();
        int[][] champion = new int[classes][classes];
        int[][] challenger = new int[classes][classes];
        chosen.forEach(group -> {
            for (int image : members[group]) {
                champion[answers.truth(image)][answers.champion(image)]++;
                challenger[answers.truth(image)][answers.challenger(image)]++;
            }
        });
        return score.applyAsDouble(challenger) - score.applyAsDouble(champion);
    }

    /** {@code (1 + number of draws with this gain or less) / (1 + number of draws)}: that the gain is this at most. */
    double pValue(double minGain) {
        long below = Arrays.stream(draws).filter(draw -> draw <= minGain).count();
        return (1.0 + below) / (1 + draws.length);
    }

    /** The largest gain of which {@link #pValue} stays below alpha; the smallest draw where none does. */
    double lower(double alpha) {
        int rank = (int) Math.ceil(alpha * (draws.length + 1)) - 1;
        return draws[Math.max(0, rank - 1)];
    }
}
