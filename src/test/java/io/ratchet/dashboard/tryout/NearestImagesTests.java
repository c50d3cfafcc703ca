package io.ratchet.dashboard.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NearestImagesTests {

    @Test
    void lengthsDoNotCount() {
        assertThat(NearestImages.cosine(new float[] {1, 1}, new float[] {7, 7})).isEqualTo(1, within(1e-12));
        assertThat(NearestImages.cosine(new float[] {1, 0}, new float[] {3, 4})).isEqualTo(0.6, within(1e-12));
        assertThat(NearestImages.cosine(new float[] {1, 2}, new float[] {-1, -2}))
                .isEqualTo(-1, within(1e-12));
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(NearestImages.cosine(new float[] {0, 0}, new float[] {3, 4})).isZero();
    }
}
