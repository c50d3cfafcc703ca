package io.ratchet.recipe;

import io.ratchet.network.Artifact;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.rows.Views;
import io.ratchet.training.Budget;
import io.ratchet.training.Checkpoints;
import io.ratchet.training.Examples;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.Opinions;
import io.ratchet.training.Student;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe works with. The held-out images are no part of it.
 *
 * @param blueprint what all challengers of the run have in common
 * @param labelled the train split, with true labels
 * @param selection the selection split, with true labels
 * @param unlabelled all images without true labels, in as many views as the recipes of the run want
 * @param served what the service answered for each of them
 * @param champion who serves now; null before the first version
 * @param workshop what recipes of the run have in common
 * @param pixels the same images as pixels; null where the rows are pixels, or nobody needs them
 * @param effort how long a student may learn
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param seed of all randomness
 * @param folder for temporary files
 */
public record Material(
        Blueprint blueprint,
        Examples labelled,
        Examples selection,
        Views unlabelled,
        ServedLabels served,
        @Nullable Network champion,
        Workshop workshop,
        @Nullable PixelRows pixels,
        Effort effort,
        boolean horizontalFlip,
        long seed,
        Path folder) {

    public NetworkKind kind() {
        return blueprint.kind();
    }

    /** The same, but with at most so many augmented views of each image. */
    Material withViews(int augmented) {
        return new Material(
                blueprint,
                labelled.in(labelled.views().limit(augmented)),
                selection,
                unlabelled.limit(augmented),
                served,
                champion,
                workshop,
                pixels,
                effort,
                horizontalFlip,
                seed,
                folder);
    }

    /** The same images as pixels, for a backbone that is tuned; itself where the rows are pixels. */
    Material onPixels() {
        if (blueprint.kind().hasOwnFeatures()) {
            return this;
        }
        if (pixels == null) {
            throw new IllegalStateException("nobody asked for the pixels of this run");
        }
        return new Material(
                blueprint.tuned(),
                labelled.in(pixels.labelled()),
                selection.in(pixels.selection()),
                pixels.unlabelled(),
                served,
                champion,
                workshop,
                null,
                pixels.effort(),
                horizontalFlip,
                seed,
                folder);
    }

    /** The champion, for a teacher that cannot do without. */
    Network requireChampion() {
        return Optional.ofNullable(champion).orElseThrow(() -> new IllegalStateException("there is no champion yet"));
    }

    /** The share of each class in the labelled set; they sum to one. */
    double[] classShares() {
        double[] shares = new double[labelled.classes()];
        for (int label : labelled.labels()) {
            shares[label] += 1.0 / labelled.size();
        }
        return shares;
    }

    /** The labelled set, and these pseudo-labels. */
    TrainingSet with(PseudoLabels chosen) {
        Examples pseudoLabelled =
                new Examples(unlabelled, chosen.rows(), chosen.classes(), chosen.targets(), chosen.weights());
        return new TrainingSet(labelled, pseudoLabelled, unlabelled, selection);
    }

    /** The labelled set alone. */
    TrainingSet labelledOnly() {
        return new TrainingSet(labelled, labelled.none(), unlabelled, selection);
    }

    /** Trains a network, which goes on where it was killed, and makes a model of it. */
    Challenger train(TrainingSet set, Student student, Budget budget, TrainingProgress progress) {
        TrainingConfig config = new TrainingConfig(student, budget, horizontalFlip, seed);
        TrainedNetwork trained = trained(set, config, progress, progress.checkpoints());
        Member member = new Member(student.head().describe(), trained.temperature(), seed, null);
        Artifact artifact =
                Artifact.of(blueprint.manifest(List.of(member), seed, config.described()), List.of(trained.weights()));
        return new Challenger(
                artifact,
                trained.selectionAccuracy(),
                config.described(),
                set.pseudoLabelled().size(),
                unlabelled.images());
    }

    TrainedNetwork trained(TrainingSet set, TrainingConfig config, TrainingProgress progress, Checkpoints checkpoints) {
        return new ModelTrainer(blueprint.architecture(), blueprint.input())
                .train(set, config, progress::pulse, progress::epoch, checkpoints);
    }

    /** What a network says about each unlabelled image, on average over its views. */
    SoftLabels labelsBy(Network network) {
        Material seen = network.manifest().kind().hasOwnFeatures() ? onPixels() : this;
        return new SoftLabels(
                labelled.classes(), Opinions.probabilities(network, seen.unlabelled(), seen.blueprint.input()));
    }

    /** Opens a model of this run; to be closed by the caller. */
    Network open(Challenger challenger) {
        return Network.open(challenger.artifact(), blueprint.backbone());
    }
}
