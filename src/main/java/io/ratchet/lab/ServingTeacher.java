package io.ratchet.lab;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.ServingMode;
import io.ratchet.recipe.CommitteeDesign;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.PixelRows;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.recipe.Workshop;
import org.jspecify.annotations.Nullable;

/**
 * A model that serves the unlabelled images of a seed; opened when somebody first learns from it. It has a workshop of its own:
 * graphs and teachers of other images, or of another champion, would be wrong here.
 */
final class ServingTeacher implements AutoCloseable {

    private static final int MEMBERS = 10;

    private final SeedMaterial seed;
    private final Artifact model;
    private final ServingMode mode;
    private final Workshop workshop = new Workshop(CommitteeDesign.mixed(MEMBERS));
    private @Nullable Network opened;
    private @Nullable Material material;

    ServingTeacher(SeedMaterial seed, Artifact model, ServingMode mode) {
        this.seed = seed;
        this.model = model;
        this.mode = mode;
    }

    /** With this model as champion, and what it served. */
    Material material() {
        if (material == null) {
            Network network = network();
            ServedLabels served = served(network);
            material = seed.with(network, served, workshop);
        }
        return material;
    }

    /** With this model as champion, but with other labels served. */
    Material material(ServedLabels served) {
        return seed.with(network(), served, workshop);
    }

    private ServedLabels served(Network network) {
        PixelRows pixels = seed.pixels();
        return pixels != null && network.manifest().kind().hasOwnFeatures()
                ? Served.by(
                        network,
                        pixels.unlabelled().plain(),
                        seed.blueprint().tuned().input(),
                        mode,
                        seed.seed())
                : Served.by(network, seed.unlabelled().plain(), seed.blueprint().input(), mode, seed.seed());
    }

    private Network network() {
        if (opened == null) {
            opened = seed.open(model);
        }
        return opened;
    }

    @Override
    public void close() {
        workshop.close();
        if (opened != null) {
            opened.close();
        }
    }
}
