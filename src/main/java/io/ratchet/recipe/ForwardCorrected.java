package io.ratchet.recipe;

import io.ratchet.loss.ForwardCorrection;
import io.ratchet.network.NetworkKind;
import io.ratchet.training.Student;

/** The served labels, with what is known about which class is mistaken for which (Patrini et al. 2017, 1609.03683). */
final class ForwardCorrected implements StudentRecipe {

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public String summary() {
        return "served labels, corrected by the confusions of five cross-fitted heads on the labelled set";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.FROZEN_BACKBONE; // five trainings of a whole network would cost more than they bring
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.plain(new ForwardCorrection(CrossFitting.transition(material, progress)));
    }
}
