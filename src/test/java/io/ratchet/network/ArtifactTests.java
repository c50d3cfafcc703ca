package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.digest.Sha256;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArtifactTests {

    @Test
    void comesBackFromItsBytesAsItWas() {
        Artifact artifact = TestArtifacts.random(1);

        Artifact decoded = Artifact.decode(artifact.encode());

        assertThat(decoded.manifest()).isEqualTo(artifact.manifest());
        assertThat(decoded.weights()).isEqualTo(artifact.weights());
    }

    @Test
    void hasTheSameDigestForTheSameModelAndAnotherForAnother() {
        assertThat(TestArtifacts.random(1).sha256())
                .isEqualTo(TestArtifacts.random(1).sha256());
        assertThat(TestArtifacts.random(2).sha256())
                .isNotEqualTo(TestArtifacts.random(1).sha256());
    }

    @Test
    void answersTheSameAfterItWasOpenedAgain() {
        Artifact artifact = TestArtifacts.random(3);
        float[] first = answer(artifact);

        assertThat(answer(Artifact.decode(artifact.encode()))).isEqualTo(first);
        assertThat(first).hasSize(3);
        assertThat(first[0] + first[1] + first[2]).isCloseTo(1f, org.assertj.core.data.Offset.offset(1e-5f));
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        Artifact artifact = TestArtifacts.random(1);
        Manifest manifest = artifact.manifest();
        Manifest fourClasses = new Manifest(
                manifest.kind(),
                java.util.List.of("a", "b", "c", "d"),
                manifest.preprocessing(),
                manifest.dimension(),
                null,
                manifest.members(),
                1,
                manifest.training(),
                manifest.dataFingerprint());

        assertThatThrownBy(() -> Network.open(new Artifact(fourClasses, artifact.weights()), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
    }

    @Test
    void refusesAModelWhoseBackboneIsNotThere() {
        Manifest manifest = TestArtifacts.random(1).manifest();
        Manifest onBackbone = new Manifest(
                NetworkKind.FROZEN_BACKBONE,
                manifest.classes(),
                manifest.preprocessing(),
                8,
                Sha256.of(new byte[] {7}),
                manifest.members(),
                1,
                manifest.training(),
                manifest.dataFingerprint());

        assertThatThrownBy(() -> Network.open(new Artifact(onBackbone, new byte[0]), null))
                .isInstanceOf(BackboneUnusable.class)
                .hasMessageContaining("none is configured");
    }

    @Test
    void refusesBytesThatAreNoArtifact() {
        assertThatThrownBy(() -> Artifact.decode(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
        byte[] whole = TestArtifacts.random(1).encode();
        assertThatThrownBy(() -> Artifact.decode(Arrays.copyOf(whole, 200)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] answer(Artifact artifact) {
        try (Network network = Network.open(artifact, null);
                NDManager manager = Torch.newManager()) {
            NDArray pixels = manager.arange(768f).div(768f).reshape(new Shape(1, 3, 16, 16));
            return network.probabilities(network.embed(pixels)).toFloatArray();
        }
    }
}
