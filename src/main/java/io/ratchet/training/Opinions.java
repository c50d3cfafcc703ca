package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Network;
import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What an opened network thinks of stored rows, in the plain form. */
public final class Opinions {

    private Opinions() {}

    /**
     * Calibrated probabilities of each image, on average over its views: an augmentation at the time of the answer, which
     * errs less than one view (Krizhevsky et al. 2012).
     *
     * @param input what the rows hold; pixels go through the whole network, embeddings through its head
     * @return (images, K), one after the other
     */
    public static float[] probabilities(Network network, Views views, InputRows input) {
        return mean(views, input, batch -> network.probabilities(embedding(network, batch, input)));
    }

    /**
     * The same of each member of a committee.
     *
     * @return M times (images, K)
     */
    public static float[][] ofMembers(Network network, Views views, InputRows input) {
        int classes = network.manifest().classes().size();
        int members = network.members();
        float[] all = mean(
                views,
                input,
                batch -> network.memberProbabilities(embedding(network, batch, input))
                        .reshape(new Shape(-1, (long) members * classes)));
        float[][] each = new float[members][views.images() * classes];
        for (int image = 0; image < views.images(); image++) {
            for (int member = 0; member < members; member++) {
                int from = (image * members + member) * classes;
                System.arraycopy(all, from, each[member], image * classes, classes);
            }
        }
        return each;
    }

    /**
     * The embeddings of pixels by a network's own features, as rows.
     *
     * @param folder for the file
     * @return float16 rows as {@link InputRows.Embeddings} reads them; the caller closes it
     */
    public static RowFile embeddings(Network network, RowFile pixels, InputRows input, Path folder) {
        int dimension = network.manifest().dimension();
        RowFile rows = RowFile.create(folder, 2 * dimension, pixels.rows());
        try (NDManager scratch = Torch.newManager()) {
            float[][] vectors = BatchedRows.map(pixels, input, scratch, network::embed);
            for (int i = 0; i < vectors.length; i++) {
                try (NDArray vector = scratch.create(vectors[i])) {
                    rows.put(i, vector.toType(DataType.FLOAT16, false).toByteArray());
                }
            }
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static NDArray embedding(Network network, NDArray batch, InputRows input) {
        return input instanceof InputRows.Pixels ? network.embed(batch) : batch;
    }

    private static float[] mean(Views views, InputRows input, UnaryOperator<NDArray> probabilities) {
        float[] sum = new float[0];
        int count = views.files().size();
        try (NDManager scratch = Torch.newManager()) {
            for (RowFile file : views.files()) {
                float[][] answers = BatchedRows.map(file, input, scratch, probabilities);
                int width = answers.length == 0 ? 0 : answers[0].length;
                sum = sum.length == 0 ? new float[answers.length * width] : sum;
                for (int i = 0; i < answers.length; i++) {
                    for (int k = 0; k < width; k++) {
                        sum[i * width + k] += answers[i][k] / count;
                    }
                }
            }
        }
        return sum;
    }
}
