package io.ratchet.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Artifact;
import io.ratchet.network.Manifest;
import io.ratchet.network.Network;
import io.ratchet.network.Torch;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.PromotionCheck;
import org.springframework.stereotype.Component;

/** From a version in the registry to a network that may serve: read, verify, open, warm up. */
@Component
public class ModelLoader implements PromotionCheck {

    private final Artifacts artifacts;
    private final ConfiguredBackbone backbone;

    ModelLoader(Artifacts artifacts, ConfiguredBackbone backbone) {
        this.artifacts = artifacts;
        this.backbone = backbone;
    }

    /**
     * Opens a version. The bytes that are opened are the bytes whose digest was checked.
     *
     * @throws io.ratchet.registry.ArtifactCorrupt when the stored bytes have changed
     * @throws io.ratchet.network.BackboneUnusable when it stands on a backbone that is not configured
     * @throws ModelOutputInvalid when its first answers are no probabilities
     */
    public LoadedModel open(ModelVersion version) {
        Torch.requireStarted();
        Artifact artifact = Artifact.decode(artifacts.read(version.artifact()));
        ServedModel identity = new ServedModel(
                version.id(),
                version.artifact(),
                version.backboneId(),
                artifact.manifest().classes());
        Network network = Network.open(artifact, backbone.load());
        try {
            warmUp(network);
            return new LoadedModel(identity, network);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** Opens a model that is no version yet, lets it answer once, and closes it. */
    void tryOut(Artifact artifact) {
        Torch.requireStarted();
        try (Network network = Network.open(artifact, backbone.load())) {
            answerBlack(network, 1);
        }
    }

    /** Refuses a promotion to a version that this node could not serve. */
    @Override
    public void check(ModelVersion version) {
        try {
            open(version).close();
        } catch (CannotServe e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CannotServe("Version " + version.id() + " does not open: " + e.getMessage(), e);
        }
    }

    /** The first forward of each batch size is slow, as libtorch specialises the graph: it must not be a user's. */
    private static void warmUp(Network network) {
        for (int n = 1; n <= InferenceWorkers.LARGEST_BATCH; n *= 2) {
            for (int repeat = 0; repeat < 2; repeat++) {
                answerBlack(network, n);
            }
        }
    }

    private static void answerBlack(Network network, int images) {
        Manifest manifest = network.manifest();
        int side = manifest.preprocessing().inputSize();
        try (NDManager scratch = Torch.newManager()) {
            NDArray embedding = network.embed(scratch.zeros(new Shape(images, 3, side, side)));
            float[] probabilities = network.memberProbabilities(embedding).toFloatArray();
            int expected = images * network.members() * manifest.classes().size();
            if (probabilities.length != expected) {
                throw new ModelOutputInvalid("the model answers " + probabilities.length + " numbers, not " + expected);
            }
            for (float probability : probabilities) {
                if (!Float.isFinite(probability)) {
                    throw new ModelOutputInvalid("the model answers " + probability + " to a black image");
                }
            }
        }
    }
}
