package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Answer;
import io.ratchet.network.Network;
import io.ratchet.network.ServingMode;
import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What an opened network answers to stored rows, in the plain form. */
public final class Answers {

    private Answers() {}

    /**
     * The answer to each row, as it would be served: in the routed mode each row is given to one member, drawn in the order of
     * the rows, so that a committee is judged by what its users get.
     *
     * @param input what the rows hold; pixels go through the whole network, embeddings through its heads
     * @param seed of the draws; only used in the routed mode
     */
    public static int[] labels(Network network, RowFile rows, InputRows input, ServingMode mode, long seed) {
        return served(network, rows, input, mode, seed).stream()
                .mapToInt(Answer::label)
                .toArray();
    }

    /** The same with all that would be served. */
    public static List<Answer> served(Network network, RowFile rows, InputRows input, ServingMode mode, long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        int members = network.members();
        return Arrays.stream(memberProbabilities(network, rows, input))
                .map(row -> mode.answer(split(row, members), draws.nextInt(members)))
                .toList();
    }

    /**
     * What each member says to each row: (rows, M x K), the calibrated probabilities of one member after the other.
     *
     * @param input what the rows hold
     */
    public static float[][] memberProbabilities(Network network, RowFile rows, InputRows input) {
        try (NDManager scratch = Torch.newManager()) {
            return BatchedRows.map(rows, input, scratch, batch -> {
                NDArray embedding = input instanceof InputRows.Pixels ? network.embed(batch) : batch;
                NDArray members = network.memberProbabilities(embedding); // (N, M, K)
                return members.reshape(new Shape(members.getShape().get(0), -1));
            });
        }
    }

    private static float[][] split(float[] row, int members) {
        int classes = row.length / members;
        float[][] split = new float[members][];
        for (int j = 0; j < members; j++) {
            split[j] = Arrays.copyOfRange(row, j * classes, (j + 1) * classes);
        }
        return split;
    }
}
