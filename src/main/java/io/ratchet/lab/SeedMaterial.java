package io.ratchet.lab;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.PixelRows;
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
 * @param pixels the same images as pixels; null where they are pixels, or nobody needs them
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
        @Nullable PixelRows pixels,
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
                        data.train().choose(draw.labelled()), classes, Draw.at(data.trainLabels(), draw.labelled())),
                Examples.of(
                        data.train().plain().choose(draw.selection()),
                        classes,
                        Draw.at(data.trainLabels(), draw.selection())),
                data.train().choose(draw.unlabelled()),
                Draw.at(data.trainLabels(), draw.unlabelled()),
                pixels(data.pixels(), draw, settings.tuningEffort()),
                folder);
    }

    private static @Nullable PixelRows pixels(@Nullable LabPixels all, Draw draw, Effort effort) {
        return all == null
                ? null
                : new PixelRows(
                        all.train().choose(draw.labelled()),
                        all.train().choose(draw.selection()),
                        all.train().choose(draw.unlabelled()),
                        effort);
    }

    int classes() {
        return blueprint.classes().size();
    }

    /** Before there is a champion. */
    Material first(Workshop workshop) {
        Views none = unlabelled.choose(new int[0]);
        return material(none, null, ServedLabels.none(classes()), null, workshop);
    }

    /** With this champion, and what it served. */
    Material with(Network champion, ServedLabels served, Workshop workshop) {
        return material(unlabelled, pixels, served, champion, workshop);
    }

    private Material material(
            Views images,
            @Nullable PixelRows imagesAsPixels,
            ServedLabels served,
            @Nullable Network champion,
            Workshop workshop) {
        return new Material(
                blueprint,
                labelled,
                selection,
                images,
                served,
                champion,
                workshop,
                imagesAsPixels,
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
                unlabelled.choose(first),
                Arrays.copyOf(truth, first.length),
                pixels == null ? null : pixels.keeping(first),
                folder);
    }

    /** What a control learns. */
    TrainingSet labelledOnly(Learner learner) {
        Seen seen = seen(learner);
        return new TrainingSet(seen.labelled(), labelled.none(), seen.unlabelled(), seen.selection());
    }

    /** What an oracle learns. */
    TrainingSet withTruth(Learner learner) {
        Seen seen = seen(learner);
        Examples known = Examples.of(seen.unlabelled(), classes(), truth);
        return new TrainingSet(seen.labelled(), known, seen.unlabelled(), seen.selection());
    }

    /** What the networks of a learner have in common. */
    Blueprint blueprint(Learner learner) {
        return learner.tunes() ? blueprint.tuned() : blueprint;
    }

    private record Seen(Examples labelled, Examples selection, Views unlabelled) {}

    private Seen seen(Learner learner) {
        if (learner.tunes() && pixels != null) {
            return new Seen(labelled.in(pixels.labelled()), selection.in(pixels.selection()), pixels.unlabelled());
        }
        int views = learner.views();
        return new Seen(labelled.in(labelled.views().limit(views)), selection, unlabelled.limit(views));
    }

    Network open(Artifact artifact) {
        return Network.open(artifact, blueprint.backbone());
    }
}
