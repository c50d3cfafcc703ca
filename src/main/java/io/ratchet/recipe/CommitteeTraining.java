package io.ratchet.recipe;

import io.ratchet.network.Architecture;
import io.ratchet.network.Artifact;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.OutOfBag;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Checkpoints;
import io.ratchet.training.Examples;
import io.ratchet.training.HeadFitter;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.Opinions;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a committee from the labelled set: heads on one embedding, each on a sample of its own. Without a backbone the first
 * member is a whole network, and the others stand on its features.
 */
final class CommitteeTraining {

    private final Material material;
    private final CommitteeDesign design;
    private final TrainingProgress progress;
    private final List<byte[]> weights = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    CommitteeTraining(Material material, CommitteeDesign design, TrainingProgress progress) {
        this.material = material.withViews(0);
        this.design = design;
        this.progress = progress;
    }

    /** The model with all members. */
    Artifact train() {
        if (material.kind() == NetworkKind.FROZEN_BACKBONE) {
            trainHeads(material.labelled(), material.selection());
        } else {
            trainOnFeatures();
        }
        return artifact(members, weights);
    }

    private void trainOnFeatures() {
        progress.phase("training member 1 of " + design.members());
        HeadDesign linear = new HeadDesign.LinearHead();
        TrainingConfig config = new TrainingConfig(
                Students.labelledOnly(linear),
                Rates.plain(material.kind(), material.effort()),
                material.horizontalFlip(),
                material.seed());
        // A committee is a teacher more often than a student, whose checkpoint it must not overwrite.
        TrainedNetwork whole = material.trained(material.labelledOnly(), config, progress, Checkpoints.NONE);
        members.add(new Member(linear.describe(), whole.temperature(), material.seed(), null));
        weights.add(whole.weights());
        InputRows pixels = material.blueprint().input();
        try (Network network = open(artifact(members, weights));
                RowFile labelled = embeddings(network, material.labelled(), pixels);
                RowFile selection = embeddings(network, material.selection(), pixels)) {
            trainHeads(
                    material.labelled().in(Views.of(labelled)),
                    material.selection().in(Views.of(selection)));
        }
    }

    private RowFile embeddings(Network network, Examples examples, InputRows pixels) {
        return Opinions.embeddings(network, examples.views().plain(), pixels, material.folder());
    }

    private void trainHeads(Examples labelled, Examples selection) {
        int[] labels = labelled.labels();
        while (members.size() < design.members()) {
            int number = members.size();
            progress.phase("training member " + (number + 1) + " of " + design.members());
            long seed = material.seed() + number;
            MemberSample sample = sample(labels, number, seed);
            HeadDesign head = design.head(number);
            TrainedNetwork trained = train(head, labelled.subset(sample.learned()), selection, seed);
            OutOfBag outOfBag = examine(head, trained, labelled.subset(sample.outOfBag()), seed);
            weights.add(trained.weights());
            members.add(new Member(head.describe(), trained.temperature(), seed, outOfBag));
        }
    }

    private MemberSample sample(int[] labels, int number, long seed) {
        return switch (design.sampling()) {
            case BOOTSTRAP -> MemberSample.bootstrap(labels, seed);
            case PARTS -> MemberSample.part(labels, number, design.members(), material.seed());
        };
    }

    private TrainedNetwork train(HeadDesign head, Examples learned, Examples selection, long seed) {
        InputRows input = embeddings();
        TrainingSet set = new TrainingSet(learned, learned.none(), learned.views(), selection);
        if (head instanceof HeadDesign.Fitted fitted) {
            return new HeadFitter(input, UnaryOperator.identity()).fit(fitted, set);
        }
        TrainingConfig config = new TrainingConfig(
                Students.labelledOnly(head), Rates.of(head, material.effort()), material.horizontalFlip(), seed);
        return new ModelTrainer(Architecture.head(), input).train(set, config, progress::pulse, report -> {});
    }

    /** Its answers to the labelled images that it did not learn; null where it learned all. */
    private @Nullable OutOfBag examine(HeadDesign head, TrainedNetwork trained, Examples outOfBag, long seed) {
        if (outOfBag.size() == 0) {
            return null;
        }
        List<Member> alone = new ArrayList<>(members.subList(0, features()));
        List<byte[]> parts = new ArrayList<>(weights.subList(0, features()));
        alone.add(new Member(head.describe(), trained.temperature(), seed, null));
        parts.add(trained.weights());
        try (Network network = open(artifact(alone, parts))) {
            Views plain = Views.of(outOfBag.views().plain());
            float[] all = Opinions.ofMembers(network, plain, embeddings())[features()];
            int[] answers = Arrays.stream(outOfBag.rows())
                    .map(row -> BatchedRows.argMax(
                            Arrays.copyOfRange(all, row * outOfBag.classes(), (row + 1) * outOfBag.classes())))
                    .toArray();
            return OutOfBag.of(outOfBag.classes(), outOfBag.labels(), answers);
        }
    }

    /** How many members bring features: the first one of a network without backbone. */
    private int features() {
        return material.kind() == NetworkKind.FROZEN_BACKBONE ? 0 : 1;
    }

    private InputRows embeddings() {
        return new InputRows.Embeddings(material.blueprint().dimension());
    }

    private Network open(Artifact artifact) {
        return Network.open(artifact, material.blueprint().backbone());
    }

    private Artifact artifact(List<Member> of, List<byte[]> parts) {
        return Artifact.of(material.blueprint().manifest(of, material.seed(), Map.of()), parts);
    }
}
