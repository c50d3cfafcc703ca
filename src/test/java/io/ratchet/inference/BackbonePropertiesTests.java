package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.BoundSettings;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.NetworkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackbonePropertiesTests {

    private static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);
    private static final List<Float> IMAGENET_STD = List.of(0.229f, 0.224f, 0.225f);
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1, 2, 3});

    @TempDir
    Path folder;

    @Test
    void isTheBuiltInNetworkByDefault() {
        BackboneProperties properties = bound(Map.of());

        assertThat(properties.kind()).isEqualTo(NetworkKind.SMALL_RESNET);
        assertThat(properties.preprocessing()).isEqualTo(new Preprocessing(32, IMAGENET_MEAN, IMAGENET_STD));
    }

    @Test
    void bindsEveryKey() throws IOException {
        Path file = Files.write(folder.resolve("backbone.pt"), new byte[] {1, 2, 3});

        BackboneProperties properties = bound(Map.of(
                "ratchet.backbone.path", file.toString(),
                "ratchet.backbone.sha256", DIGEST.hex(),
                "ratchet.backbone.onnx", file.toString(),
                "ratchet.backbone.onnx-sha256", DIGEST.hex(),
                "ratchet.backbone.input-size", "96",
                "ratchet.backbone.mean", "0.1,0.2,0.3",
                "ratchet.backbone.std", "0.4,0.5,0.6"));

        assertThat(properties.kind()).isEqualTo(NetworkKind.FROZEN_BACKBONE);
        assertThat(properties.requiredDigest(DIGEST)).isEqualTo(DIGEST);
        assertThat(properties.onnx()).isEqualTo(file);
        assertThat(properties.requiredGraphDigest(DIGEST)).isEqualTo(DIGEST);
        assertThat(properties.preprocessing())
                .isEqualTo(new Preprocessing(96, List.of(0.1f, 0.2f, 0.3f), List.of(0.4f, 0.5f, 0.6f)));
    }

    @Test
    void readsLargerImagesForABackbone() throws IOException {
        Path file = Files.write(folder.resolve("backbone.pt"), new byte[] {1, 2, 3});

        BackboneProperties properties = bound(Map.of("ratchet.backbone.path", file.toString()));

        assertThat(properties.preprocessing().inputSize()).isEqualTo(224);
        assertThatThrownBy(() -> properties.requiredDigest(DIGEST))
                .hasMessageContaining("ratchet.backbone.sha256=" + DIGEST.hex());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "path; /nowhere/backbone.pt; no readable file",
                "onnx; /nowhere/backbone.onnx; no readable file",
                "input-size; 7; 8 to 1024",
                "input-size; 1025; 8 to 1024",
                "mean; 0.5, 0.5; three numbers between 0 and 1",
                "mean; 0.5, 0.5, 1.5; three numbers between 0 and 1",
                "std; 0.5, 0.0, 0.5; three numbers above 0"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(BackboneProperties.class, "ratchet.backbone", key, value, allowed);
    }

    @Test
    void refusesADigestThatIsNoneOrOfNothing() throws IOException {
        Path file = Files.write(folder.resolve("backbone.pt"), new byte[] {1, 2, 3});
        assertThatThrownBy(
                        () -> bound(Map.of("ratchet.backbone.path", file.toString(), "ratchet.backbone.sha256", "ABC")))
                .rootCause()
                .hasMessageContaining("ratchet.backbone.sha256 is 'ABC', allowed are 64 hexadecimal digits");
        assertThatThrownBy(() -> bound(Map.of("ratchet.backbone.sha256", DIGEST.hex())))
                .rootCause()
                .hasMessageContaining("ratchet.backbone.path is not");
    }

    @Test
    void refusesAGraphWithoutTheFileThatItIsAFasterFormOf() throws IOException {
        Path file = Files.write(folder.resolve("backbone.onnx"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> bound(Map.of("ratchet.backbone.onnx", file.toString())))
                .rootCause()
                .hasMessageContaining("ratchet.backbone.onnx is set, ratchet.backbone.path is not");
        assertThatThrownBy(() -> bound(Map.of("ratchet.backbone.onnx-sha256", DIGEST.hex())))
                .rootCause()
                .hasMessageContaining("ratchet.backbone.onnx-sha256 is set, ratchet.backbone.onnx is not");
        BackboneProperties unpinned =
                bound(Map.of("ratchet.backbone.path", file.toString(), "ratchet.backbone.onnx", file.toString()));
        assertThatThrownBy(() -> unpinned.requiredGraphDigest(DIGEST))
                .hasMessageContaining("ratchet.backbone.onnx-sha256=" + DIGEST.hex());
    }

    private static BackboneProperties bound(Map<String, String> values) {
        return BoundSettings.bound(BackboneProperties.class, "ratchet.backbone", values);
    }
}
