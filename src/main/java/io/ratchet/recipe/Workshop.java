package io.ratchet.recipe;

import io.ratchet.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several recipes of a run need is made once, by the one that needs it first. */
public final class Workshop implements AutoCloseable {

    private final CommitteeDesign design;
    private final Map<String, ImageGraph> graphs = new HashMap<>();
    private final Map<String, Challenger> teachers = new HashMap<>();
    private @Nullable Network committee;

    /** @param design of the committee, where the champion is none */
    public Workshop(CommitteeDesign design) {
        this.design = design;
    }

    /** The champion, if it has members, or else a committee that is trained on the labelled set; not to be closed. */
    Network committee(Material material, TrainingProgress progress) {
        Network champion = material.champion();
        if (champion != null && champion.members() > 1) {
            return champion;
        }
        if (committee == null) {
            committee = Network.open(
                    new CommitteeTraining(material, design, progress).train(),
                    material.blueprint().backbone());
        }
        return committee;
    }

    /** A graph that was made before of the same images in the same views. */
    ImageGraph graph(String key, Supplier<ImageGraph> maker) {
        return graphs.computeIfAbsent(key, unknown -> maker.get());
    }

    /** What a recipe made before, for one that learns from it. */
    Challenger teacher(Recipe recipe, Supplier<Challenger> maker) {
        Challenger made = teachers.get(recipe.name());
        if (made == null) {
            made = maker.get();
            teachers.put(recipe.name(), made);
        }
        return made;
    }

    @Override
    public void close() {
        if (committee != null) {
            committee.close();
        }
    }
}
