package io.ratchet.evaluation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A loop that asks one gate again and again. Each gate image is a draw from all images; so is whether A names it rightly. B
 * differs from A on a share psi of all images, and gains so many points on all of them; a B that is promoted becomes A, with
 * its luck on these very images. The same gate images judge every generation.
 */
final class GateLoop {

    private static final double ACCURACY = 0.85;
    private static final List<String> CLASSES = List.of("wrong", "right");

    private final Gate gate;
    private final int images;
    private final double discordance;
    private final double gain;

    /** @param gain of each B over the A of its generation, on all images */
    GateLoop(AlphaRule rule, int images, double discordance, double gain) {
        this.gate =
                new Gate(new GateRules(List.of(ClauseName.BETTER), 0.05, rule, 1, Better.accuracy(), Limits.none()));
        this.images = images;
        this.discordance = discordance;
        this.gain = gain;
    }

    /**
     * What became of a loop.
     *
     * @param promoted in which generations B was promoted
     * @param overrated how much more accurate the champion of each generation is on the gate than on all images
     */
    record Course(boolean[] promoted, double[] overrated) {

        /** Whether a B was promoted by this generation, counted from 1. */
        boolean everBy(int generation) {
            for (int g = 0; g < generation; g++) {
                if (promoted[g]) {
                    return true;
                }
            }
            return false;
        }
    }

    Course run(int generations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double accuracy = ACCURACY;
        int[] truth = new int[images];
        java.util.Arrays.fill(truth, 1);
        int[] champion = new int[images];
        for (int i = 0; i < images; i++) {
            champion[i] = random.nextDouble() < accuracy ? 1 : 0;
        }
        boolean[] promoted = new boolean[generations];
        double[] overrated = new double[generations];
        GateUse use = GateUse.fresh(images);
        for (int g = 0; g < generations; g++) {
            int[] challenger = challenger(champion, accuracy, random);
            Verdict verdict = gate.decide(Evidence.of(new AnsweredImages(truth, champion, challenger, CLASSES))
                    .withUse(use));
            use = next(verdict);
            if (verdict.promote()) {
                promoted[g] = true;
                champion = challenger;
                accuracy += gain;
            }
            overrated[g] = java.util.Arrays.stream(champion).average().orElseThrow() - accuracy;
        }
        return new Course(promoted, overrated);
    }

    private int[] challenger(int[] champion, double accuracy, SplittableRandom random) {
        double lost = (discordance - gain) / 2 / accuracy;
        double won = (discordance + gain) / 2 / (1 - accuracy);
        int[] challenger = champion.clone();
        for (int i = 0; i < images; i++) {
            if (random.nextDouble() < (champion[i] == 1 ? lost : won)) {
                challenger[i] = 1 - champion[i];
            }
        }
        return challenger;
    }

    /** As the registry does it while no gate images come in. */
    private static GateUse next(Verdict verdict) {
        Spent spent = verdict.spent();
        return new GateUse(
                spent.generation() + 1,
                verdict.promote() ? 1 : spent.wealth(),
                verdict.promote() ? 0 : spent.after(),
                new boolean[0],
                0);
    }
}
