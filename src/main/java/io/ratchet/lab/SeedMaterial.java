package io.ratchet.lab;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.recipe.Workshop;
import io.ratchet.rows.Views;
import io.ratchet.training.Examples;
import io.ratchet.training.TrainingSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One seed's images, as recipes may see them; and the truth of the unlabelled ones, which no recipe sees.
 *
 * @param blueprint what all models have in common
 * @param settings of the study
 * @param seed of the draw and of all training
 * @param labelled with true labels
 * @param selection with true labels
 * @param unlabelled without
 * @param truth of the unlabelled ones, for the evaluator and the oracle alone
 * @param folder for temporary files
 */
record SeedMaterial(
        Blueprint blueprint,
        StudySettings settings,
        long seed,
        Examples labelled,
        Examples selection,
        Views unlabelled,
        int[] truth,
        Path folder) {

    static SeedMaterial of(LabData data, Blueprint blueprint, StudySettings settings, long seed, Path folder) {
        Draw draw = Draw.of(
                data.trainLabels(),
                data.classes(),
                settings.labelledPerClass(),
                settings.selectionPerClass(),
                settings.unlabelled(),
                seed);
        int classes = data.classes().size();
        return new SeedMaterial(
                blueprint,
                settings,
                seed,
                Examples.of(
                        LabData.choose(data.train(), draw.labelled()),
                        classes,
                        Draw.at(data.trainLabels(), draw.labelled())),
                Examples.of(
                        data.train().plain().choose(draw.selection()),
                        classes,
                        Draw.at(data.trainLabels(), draw.selection())),
                LabData.choose(data.train(), draw.unlabelled()),
                Draw.at(data.trainLabels(), draw.unlabelled()),
                folder);
    }

    int classes() {
        return blueprint.classes().size();
    }

    /** Before there is a champion. */
    Material first(Workshop workshop) {
        Views none = LabData.choose(unlabelled, new int[0]);
        return material(none, ServedLabels.none(classes()), null, workshop);
    }

    /** With this champion, and what it served. */
    Material with(Network champion, ServedLabels served, Workshop workshop) {
        return material(unlabelled, served, champion, workshop);
    }

    private Material material(Views images, ServedLabels served, @Nullable Network champion, Workshop workshop) {
        return new Material(
                blueprint,
                labelled,
                selection,
                images,
                served,
                champion,
                workshop,
                settings.effort(),
                settings.horizontalFlip(),
                seed,
                folder);
    }

    /** The same with fewer unlabelled images. */
    SeedMaterial limited(int images) {
        int[] first = IntStream.range(0, Math.min(images, truth.length)).toArray();
        return new SeedMaterial(
                blueprint,
                settings,
                seed,
                labelled,
                selection,
                LabData.choose(unlabelled, first),
                Arrays.copyOf(truth, first.length),
                folder);
    }

    /** What a control learns. */
    TrainingSet labelledOnly(int views) {
        return new TrainingSet(
                labelled.in(labelled.views().limit(views)), labelled.none(), unlabelled.limit(views), selection);
    }

    /** What an oracle learns. */
    TrainingSet withTruth(int views) {
        return new TrainingSet(
                labelled.in(labelled.views().limit(views)),
                Examples.of(unlabelled.limit(views), classes(), truth),
                unlabelled.limit(views),
                selection);
    }

    Network open(Artifact artifact) {
        return Network.open(artifact, blueprint.backbone());
    }
}
