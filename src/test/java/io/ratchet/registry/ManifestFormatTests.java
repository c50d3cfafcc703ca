package io.ratchet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ManifestFormatTests {

    @Test
    void comesBackAsItWas() {
        SnapshotManifest manifest = manifest(3, 0);
        SnapshotManifest read = ManifestFormat.read(ManifestFormat.write(manifest));

        assertThat(read).usingRecursiveComparison().isEqualTo(manifest);
        assertThat(read.sha256()).isEqualTo(manifest.sha256());
        assertThat(read.pseudoLabelled().learnedImages()).isEqualTo(1);
    }

    @Test
    void emptyPartsAndLargeNumbersComeBack() {
        ManifestPart none = ManifestPart.labelled(new long[0], new short[0], true);
        ManifestPart far =
                ManifestPart.labelled(new long[] {0, 1L << 40, Long.MAX_VALUE}, new short[] {0, 300, 9}, true);
        SnapshotManifest manifest = new SnapshotManifest(
                List.of("Ä", "b"), Long.MAX_VALUE, 0, Sha256.of(new byte[0]), 0, far, none, none, none);

        assertThat(ManifestFormat.read(ManifestFormat.write(manifest)))
                .usingRecursiveComparison()
                .isEqualTo(manifest);
    }

    @Test
    void anotherLabelOrWeightIsAnotherManifest() {
        assertThat(manifest(3, 0).sha256()).isNotEqualTo(manifest(3, 1).sha256());
        assertThat(manifest(3, 0).sha256()).isNotEqualTo(manifest(4, 0).sha256());
    }

    @Test
    void otherBytesAreRefused() {
        byte[] whole = ManifestFormat.write(manifest(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ManifestFormat.read(new byte[] {0, 1, 'x'}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestFormat.read(Arrays.copyOf(whole, whole.length - 1)));
    }

    @Test
    void partsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestPart.labelled(new long[] {2, 2}, new short[] {0, 0}, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestPart.labelled(new long[] {1}, new short[] {-1}, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManifestPart(new long[] {1}, new short[] {0}, new short[] {0}, new float[] {0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManifestPart(new long[] {1}, new short[] {0}, new short[] {-1}, new float[] {1}));
    }

    /** Ids with gaps, random labels, weights of which every second is 1: 3.3 MB. */
    @Test
    void aMillionImagesStayBelowFourMegabytes() throws IOException {
        int n = 1_000_000;
        Random random = new Random(1);
        long[] ids = new long[n];
        short[] labels = new short[n];
        short[] learned = new short[n];
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            ids[i] = (i == 0 ? 5_000 : ids[i - 1]) + 1 + random.nextInt(3);
            labels[i] = (short) random.nextInt(10);
            learned[i] = labels[i];
            weights[i] = i % 2 == 0 ? 1 : random.nextFloat() + 0.01f;
        }
        ManifestPart none = ManifestPart.labelled(new long[0], new short[0], false);
        SnapshotManifest manifest = new SnapshotManifest(
                List.of("a", "b"),
                ids[n - 1],
                7,
                Sha256.of(new byte[0]),
                0,
                none,
                none,
                none,
                new ManifestPart(ids, labels, learned, weights));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write(ManifestFormat.write(manifest));
        }
        assertThat(compressed.size()).isBetween(1_000_000, 4_000_000);
    }

    private static SnapshotManifest manifest(int lastLabel, int learnedShift) {
        return new SnapshotManifest(
                List.of("cat", "dog", "bird", "fish", "mouse"),
                20,
                30,
                Sha256.of(new byte[] {1}),
                2,
                ManifestPart.labelled(new long[] {1, 2, 9}, new short[] {0, 1, (short) lastLabel}, true),
                ManifestPart.labelled(new long[] {3}, new short[] {1}, false),
                ManifestPart.labelled(new long[] {4, 5}, new short[] {1, 0}, false),
                new ManifestPart(
                        new long[] {12, 15},
                        new short[] {1, 0},
                        new short[] {ManifestPart.NOT_LEARNED, (short) (1 + learnedShift)},
                        new float[] {0, 0.5f}));
    }
}
