package io.ratchet.lab;

import io.ratchet.network.Answer;
import io.ratchet.network.Network;
import io.ratchet.network.ServingMode;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Answers;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Labels for unlabelled images, as the service would give them, or with errors that are put in. */
final class Served {

    private Served() {}

    /** What users would have got for these images. */
    static ServedLabels by(Network network, RowFile rows, InputRows input, ServingMode mode, long seed) {
        float[][] said = Answers.memberProbabilities(network, rows, input);
        int classes = network.manifest().classes().size();
        SplittableRandom draws = new SplittableRandom(seed);
        float[] probabilities = new float[said.length * classes];
        int[] labels = new int[said.length];
        for (int i = 0; i < said.length; i++) {
            Answer answer = mode.answer(members(said[i], network.members()), draws.nextInt(network.members()));
            System.arraycopy(answer.probabilities(), 0, probabilities, i * classes, classes);
            labels[i] = answer.label();
        }
        return new ServedLabels(new SoftLabels(classes, probabilities), labels);
    }

    /** The probabilities of each member out of those of all, one after the other. */
    static float[][] members(float[] row, int members) {
        int classes = row.length / members;
        float[][] each = new float[members][];
        for (int member = 0; member < members; member++) {
            each[member] = Arrays.copyOfRange(row, member * classes, (member + 1) * classes);
        }
        return each;
    }

    /**
     * The truth, with errors.
     *
     * @param share of the labels that are changed, on average
     * @param symmetric whether to any other class alike; else to the next one
     */
    static ServedLabels noisy(int[] truth, int classes, double share, boolean symmetric, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = truth.clone();
        for (int i = 0; i < labels.length; i++) {
            int step = symmetric ? 1 + random.nextInt(classes - 1) : 1;
            if (random.nextDouble() < share) {
                labels[i] = (truth[i] + step) % classes;
            }
        }
        return new ServedLabels(SoftLabels.oneHot(classes, labels), labels);
    }
}
