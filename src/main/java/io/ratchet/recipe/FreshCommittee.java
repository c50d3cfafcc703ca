package io.ratchet.recipe;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.training.Examples;
import io.ratchet.training.Opinions;

/** A committee from the labelled set: the first version, where several are to answer. */
final class FreshCommittee implements Recipe {

    private final CommitteeDesign design;

    FreshCommittee(CommitteeDesign design) {
        this.design = design;
    }

    @Override
    public String name() {
        return "committee";
    }

    @Override
    public String summary() {
        return "several heads, each on a sample of the labelled set: the first version for routed and voted serving";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return true;
    }

    @Override
    public boolean needsPseudoLabels() {
        return false;
    }

    @Override
    public Challenger make(Material material, TrainingProgress progress) {
        Artifact artifact = new CommitteeTraining(material, design, progress).train();
        return new Challenger(
                artifact,
                accuracy(artifact, material),
                artifact.manifest().training(),
                0,
                material.unlabelled().images());
    }

    private static double accuracy(Artifact artifact, Material material) {
        Examples selection = material.selection();
        try (Network network = Network.open(artifact, material.blueprint().backbone())) {
            SoftLabels answers = new SoftLabels(
                    selection.classes(),
                    Opinions.probabilities(
                            network, selection.views(), material.blueprint().input()));
            int right = 0;
            for (int i = 0; i < selection.size(); i++) {
                right += answers.label(selection.rows()[i]) == selection.label(i) ? 1 : 0;
            }
            return (double) right / selection.size();
        }
    }
}
