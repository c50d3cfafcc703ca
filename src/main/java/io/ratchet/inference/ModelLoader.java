package io.ratchet.inference;

import io.ratchet.network.Artifact;
import io.ratchet.network.Manifest;
import io.ratchet.network.Outputs;
import io.ratchet.network.PlainForm;
import io.ratchet.network.ServingForm;
import io.ratchet.network.Torch;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.CannotServe;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.PromotionCheck;
import java.util.Collections;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a version in the registry to a form that may serve: read, verify, open, warm up. */
@Component
public class ModelLoader implements PromotionCheck {

    private final Artifacts artifacts;
    private final Backbones backbones;
    private final ConfiguredBackbone backbone;
    private final ServingForms forms;

    ModelLoader(Artifacts artifacts, Backbones backbones, ConfiguredBackbone backbone, ServingForms forms) {
        this.artifacts = artifacts;
        this.backbones = backbones;
        this.backbone = backbone;
        this.forms = forms;
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
        ServingForm form = forms.open(version.id(), artifact);
        try {
            warmUp(form);
            return new LoadedModel(
                    new ServedModel(
                            version.id(),
                            version.artifact(),
                            embeddingsOf(version, form),
                            artifact.manifest().classes()),
                    form);
        } catch (RuntimeException e) {
            form.close();
            throw e;
        }
    }

    /** The row of its embeddings: the two forms of a backbone make embeddings of two kinds. */
    private int embeddingsOf(ModelVersion version, ServingForm form) {
        Manifest manifest = form.manifest();
        if (manifest.kind().hasOwnFeatures()) {
            return version.backboneId();
        }
        return backbones.idOf(
                form instanceof PlainForm
                        ? manifest.embeddingSource(version.artifact())
                        : backbone.embeddingSource(manifest, version.artifact()),
                manifest.dimension());
    }

    /** Opens a model that is no version yet, lets it answer once, and closes it. */
    void tryOut(Artifact artifact) {
        Torch.requireStarted();
        try (PlainForm plain = forms.openPlain(artifact)) {
            answerBlack(plain, 1);
        }
    }

    /** Compares the forms of a model that is no version yet; empty when it has only the plain one. */
    public Optional<FormComparison> compareForms(Artifact artifact) {
        return forms.compare(artifact);
    }

    /** Refuses a promotion to a version that this node could not serve; where the plain form answers, it can. */
    @Override
    public void check(ModelVersion version) {
        Torch.requireStarted();
        try (PlainForm plain = forms.openPlain(Artifact.decode(artifacts.read(version.artifact())))) {
            warmUp(plain);
        } catch (CannotServe e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CannotServe("Version " + version.id() + " does not open: " + e.getMessage(), e);
        }
    }

    /** The first forward of each batch size is slow, as libtorch specialises the graph: it must not be a user's. */
    private static void warmUp(ServingForm form) {
        for (int n = 1; n <= InferenceWorkers.LARGEST_BATCH; n *= 2) {
            for (int repeat = 0; repeat < 2; repeat++) {
                answerBlack(form, n);
            }
        }
    }

    private static void answerBlack(ServingForm form, int images) {
        Manifest manifest = form.manifest();
        int side = manifest.preprocessing().inputSize();
        Outputs outputs = form.run(Collections.nCopies(images, new byte[3 * side * side]));
        int members = manifest.members().size();
        int expected = images * members * manifest.classes().size();
        if (outputs.size() != expected) {
            throw new ModelOutputInvalid("the model answers " + outputs.size() + " numbers, not " + expected);
        }
        for (int image = 0; image < images; image++) {
            requireFinite(outputs.members(image, members));
        }
    }

    private static void requireFinite(float[][] members) {
        for (float[] probabilities : members) {
            for (float probability : probabilities) {
                if (!Float.isFinite(probability)) {
                    throw new ModelOutputInvalid("the model answers " + probability + " to a black image");
                }
            }
        }
    }
}
