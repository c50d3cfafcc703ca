package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.ratchet.dataset.LabelledExample;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.Prediction;
import io.ratchet.network.PixelTensor;
import io.ratchet.network.ServingForm;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Compares, bit by bit, what the paths of an image to the network make of it. */
final class SeenTensors {

    private SeenTensors() {}

    /**
     * Serving decodes what comes in; training and evaluation load the same image from the database as a row.
     *
     * @param served what the service answered to the image
     */
    static void assertSame(
            RowLoader loader, ServingForm form, LabelledExample stored, DecodedImage received, Prediction served) {
        Preprocessing preprocessing = form.manifest().preprocessing();
        InputRows input = new InputRows.Pixels(preprocessing);
        byte[] pixels = preprocessing.pixels(received);
        try (Views views = loader.loadViews(input, preprocessing, List.of(stored), 0, () -> {});
                NDManager manager = Torch.newManager()) {
            RowFile rows = views.plain();
            byte[] row = new byte[rows.rowBytes()];
            rows.copyTo(0, row);
            assertThat(row).isEqualTo(pixels);

            NDArray trained = input.tensor(manager, buffer(row), 1); // (1, 3, S, S)
            NDArray answered = PixelTensor.normalise(manager, buffer(pixels), 1, preprocessing); // (1, 3, S, S)
            assertThat(trained.toByteArray()).isEqualTo(answered.toByteArray());
            // The workers' own tensor cannot be seen; any other one would give other numbers here.
            assertThat(form.run(List.of(row)).members(0, 1)[0]).isEqualTo(served.probabilities());
        }
    }

    private static ByteBuffer buffer(byte[] content) {
        return ByteBuffer.allocateDirect(content.length)
                .order(ByteOrder.nativeOrder())
                .put(content)
                .flip();
    }
}
