package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.DistributionAlignment;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.Sharpening;
import io.ratchet.pseudolabel.Target;
import io.ratchet.training.Student;

/**
 * The champion labels the images as they are; the student learns its sharpened answers on images that are augmented and mixed
 * (Xie et al. 2020, 1911.04252), and then the labelled set alone for a while (Yalniz et al. 2019, 1905.00546).
 */
final class NoisyStudent implements StudentRecipe {

    private static final int FINE_TUNE_STEPS = 100;

    @Override
    public String name() {
        return "noisy-student";
    }

    @Override
    public String summary() {
        return "the champion's sharpened answers, learned on augmented and mixed images; then the labelled set alone";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.SMALL_RESNET;
    }

    @Override
    public Teacher teacher() {
        return new ChampionTeacher();
    }

    @Override
    public Selection selection() {
        return new All(Target.SOFT).after(DistributionAlignment.full(), new Sharpening(0.5));
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.noisy().fineTuned(FINE_TUNE_STEPS);
    }
}
