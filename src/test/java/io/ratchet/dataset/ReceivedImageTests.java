package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ratchet.digest.Sha256;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.PerceptualHash;
import io.ratchet.image.Pictures;
import org.junit.jupiter.api.Test;

class ReceivedImageTests {

    private static final byte[] BYTES = Pictures.png(Pictures.drawing(1, 40, 30));

    private final DecodedImage pixels = new ImageDecoder(ImageLimits.defaults()).decode(BYTES);

    @Test
    void oneThatMayBeKeptIsKnownByItsBytesAndByItsLook() {
        ReceivedImage image = new ReceivedImage(BYTES, pixels);

        assertThat(image.sha256()).isEqualTo(Sha256.of(BYTES));
        assertThat(image.perceptualHash()).isEqualTo(PerceptualHash.of(pixels));
        assertThat(image.useForTraining()).isTrue();
    }

    @Test
    void oneThatNobodyKeepsIsKnownByItsBytesAlone() {
        ReceivedImage image = ReceivedImage.unkept(BYTES, pixels);

        assertThat(image.sha256()).isEqualTo(Sha256.of(BYTES));
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.useForTraining()).isFalse();
        assertThatIllegalStateException().isThrownBy(image::perceptualHash).withMessageContaining("nobody keeps");
    }
}
