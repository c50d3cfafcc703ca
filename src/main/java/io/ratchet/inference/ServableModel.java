package io.ratchet.inference;

import io.ratchet.network.Artifact;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.Champion;
import io.ratchet.registry.IncompatibleModel;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.RegistrationCheck;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A model becomes a version only if it could take the champion's place: it opens here, answers with probabilities, and means
 * the same classes in the same order. Its preprocessing is its own, and may be another.
 */
@Component
class ServableModel implements RegistrationCheck {

    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final ModelLoader loader;

    ServableModel(ModelRegistry registry, Artifacts artifacts, ModelLoader loader) {
        this.registry = registry;
        this.artifacts = artifacts;
        this.loader = loader;
    }

    @Override
    public void check(byte[] bytes) {
        Artifact artifact = opened(bytes);
        Optional<Champion> champion = registry.champion();
        if (champion.isPresent()) {
            List<String> served = Artifact.decode(
                            artifacts.read(champion.get().version().artifact()))
                    .manifest()
                    .classes();
            List<String> classes = artifact.manifest().classes();
            if (!classes.equals(served)) {
                throw new IncompatibleModel("The model tells the classes " + classes + " apart, version "
                        + champion.get().version().id() + ", which serves, " + served + ".");
            }
        }
    }

    private Artifact opened(byte[] bytes) {
        try {
            Artifact artifact = Artifact.decode(bytes);
            loader.tryOut(artifact);
            return artifact;
        } catch (RuntimeException e) {
            throw new IncompatibleModel("The model does not open: " + e.getMessage(), e);
        }
    }
}
