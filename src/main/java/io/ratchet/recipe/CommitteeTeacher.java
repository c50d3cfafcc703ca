package io.ratchet.recipe;

import io.ratchet.network.Network;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.training.Opinions;
import java.util.Arrays;
import java.util.List;

/**
 * A committee labels, and its labels are made one: the champion, where it is a committee, or else one that is trained on the
 * labelled set for the run.
 *
 * @param combination how
 */
record CommitteeTeacher(Combination combination) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        Network committee = material.workshop().committee(material, progress);
        progress.phase("asking the committee");
        float[][] each = Opinions.ofMembers(
                committee, material.unlabelled(), material.blueprint().input());
        List<SoftLabels> opinions = Arrays.stream(each)
                .map(flat -> new SoftLabels(material.labelled().classes(), flat))
                .toList();
        return combination.of(opinions, committee.manifest().members());
    }

    @Override
    public Labellers labellers() {
        return Labellers.COMMITTEE;
    }
}
