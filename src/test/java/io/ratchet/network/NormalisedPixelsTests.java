package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import io.ratchet.image.Preprocessing;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NormalisedPixelsTests {

    private static final Preprocessing IMAGENET =
            new Preprocessing(10, List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void areTheNumbersThatTrainingSees() {
        NormalisedPixels pixels = new NormalisedPixels(IMAGENET);
        for (int n : new int[] {3, 1, 4}) {
            List<byte[]> images = TestForms.noise(n, 10);

            assertThat(floats(pixels.of(images))).isEqualTo(asTrained(images));
            assertThat(pixels.shape(n)).containsExactly(n, 3, 10, 10);
        }
    }

    @Test
    void refuseAnImageOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NormalisedPixels(IMAGENET).of(List.of(new byte[3 * 9 * 9])))
                .withMessage("an image has 300 bytes, not 243");
    }

    private static float[] asTrained(List<byte[]> images) {
        try (NDManager manager = Torch.newManager()) {
            return PixelTensor.normalise(manager, PlainForm.buffer(images), images.size(), IMAGENET)
                    .toFloatArray();
        }
    }

    private static float[] floats(FloatBuffer buffer) {
        assertThat(buffer.isDirect()).isTrue();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
