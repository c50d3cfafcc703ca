package io.ratchet.lab;

import io.ratchet.evaluation.Verdict;
import io.ratchet.network.Artifact;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.recipe.Blueprint;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.NothingToLearn;
import io.ratchet.recipe.Recipe;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingDiverged;
import io.ratchet.training.TrainingSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains and measures the arms of one seed, each once: what is on the disk is not trained again. */
final class Bench {

    private final SeedMaterial seed;
    private final TestImages test;
    private final ResultFiles files;
    private final LabProgress progress;
    private final String revision = Revision.current();
    private int @Nullable [] champion;

    Bench(SeedMaterial seed, TestImages test, ResultFiles files, LabProgress progress) {
        this.seed = seed;
        this.test = test;
        this.files = files;
        this.progress = progress;
    }

    /** Challengers meet the gate against this champion from now on. */
    void against(int[] championAnswers) {
        this.champion = championAnswers;
    }

    /** An arm that a recipe makes of a material, with its control and its oracle where they are asked for. */
    ArmResult recipe(Arm arm, Recipe recipe, Supplier<Material> material, int[] truth, boolean compared) {
        Optional<ArmResult> known = files.find(seed.seed(), arm);
        if (known.isPresent()) {
            return known.get();
        }
        Listener listener = new Listener(arm.name(), progress);
        Stopwatch watch = Stopwatch.start();
        try {
            Challenger made = recipe.make(material.get(), listener);
            int views =
                    Math.min(listener.views(recipe), seed.unlabelled().files().size() - 1);
            Optional<Learner> learner = compared
                    ? Learner.of(made.configuration(), listener.steps(), views, recipe.tunes())
                    : Optional.empty();
            double seconds = watch.seconds();
            long peak = PeakMemory.bytes();
            learner.ifPresent(this::references);
            return save(new ArmResult(
                    arm,
                    seed.seed(),
                    learner.map(Learner::name).orElse(null),
                    learner.map(Learner::name).orElse(null),
                    scored(made, listener, truth, seconds, peak),
                    null,
                    made.configuration(),
                    revision));
        } catch (NothingToLearn | TrainingDiverged e) {
            return save(new ArmResult(
                    arm, seed.seed(), null, null, null, String.valueOf(e.getMessage()), java.util.Map.of(), revision));
        }
    }

    /**
     * A model that others learn from; measured as well.
     *
     * @return the model; nothing where it failed
     */
    Optional<Artifact> kept(Arm arm, Recipe recipe, Supplier<Material> material, int[] truth) {
        Optional<Artifact> known = files.model(seed.seed(), arm);
        if (known.isPresent() && files.find(seed.seed(), arm).isPresent()) {
            return known;
        }
        Recipe keeping = new Keeping(recipe, made -> files.keep(seed.seed(), arm, made.artifact()));
        recipe(arm, keeping, material, truth, false);
        return files.model(seed.seed(), arm);
    }

    /** The answers of an arm to the test images; nothing where it failed. */
    Optional<int[]> answers(Arm arm) {
        return files.find(seed.seed(), arm).flatMap(ArmResult::success).map(Scored::answers);
    }

    /** Each member of a committee by itself. */
    void members(Artifact committee) {
        Arm last = new Arm(
                Experiment.ROUTED, Role.MEMBER, "member-" + (seed.settings().members() - 1), 0);
        if (files.find(seed.seed(), last).isPresent()) {
            return;
        }
        try (Network network = seed.open(committee)) {
            List<TestImages.Answered> each = test.ofMembers(network);
            for (int i = 0; i < each.size(); i++) {
                Scored scored = new Scored(
                        each.get(i).labels(), each.get(i).calibrationError(), 0, null, null, null, List.of(), 0, 0, 0);
                Arm arm = new Arm(Experiment.ROUTED, Role.MEMBER, "member-" + i, 0);
                save(new ArmResult(arm, seed.seed(), null, null, scored, null, java.util.Map.of(), revision));
            }
        }
    }

    private Scored scored(Challenger made, Listener listener, int[] truth, double seconds, long peak) {
        // From the bytes that would be served.
        try (Network network = seed.open(Artifact.decode(made.artifact().encode()))) {
            TestImages.Answered answered = test.of(network);
            Verdict verdict = champion == null ? null : test.gate(champion, answered.labels());
            return new Scored(
                    answered.labels(),
                    answered.calibrationError(),
                    made.selectionAccuracy(),
                    listener.labelAccuracy(truth),
                    listener.coverage(truth.length),
                    verdict == null ? null : verdict.promote(),
                    verdict == null ? List.of() : verdict.reasons(),
                    listener.steps(),
                    seconds,
                    peak);
        }
    }

    /** The same student on the labelled images alone, and with the truth. */
    private void references(Learner learner) {
        reference(Arm.of(Role.CONTROL, learner.name()), learner, () -> seed.labelledOnly(learner));
        reference(Arm.of(Role.ORACLE, learner.name()), learner, () -> seed.withTruth(learner));
    }

    private void reference(Arm arm, Learner learner, Supplier<TrainingSet> set) {
        if (files.find(seed.seed(), arm).isPresent()) {
            return;
        }
        Listener listener = new Listener(arm.role() == Role.ORACLE ? "oracle" : "control", progress);
        listener.phase("training");
        Stopwatch watch = Stopwatch.start();
        TrainingConfig config = new TrainingConfig(
                learner.student(), learner.budget(), seed.settings().horizontalFlip(), seed.seed());
        Blueprint blueprint = seed.blueprint(learner);
        TrainedNetwork trained = new ModelTrainer(blueprint.architecture(), blueprint.input())
                .train(set.get(), config, listener::pulse, listener::epoch);
        Member member = new Member(learner.student().head().describe(), trained.temperature(), seed.seed(), null);
        Artifact artifact = Artifact.of(
                blueprint.manifest(List.of(member), seed.seed(), config.described()), List.of(trained.weights()));
        Challenger made = new Challenger(artifact, trained.selectionAccuracy(), config.described(), 0, 0);
        double seconds = watch.seconds();
        save(new ArmResult(
                arm,
                seed.seed(),
                null,
                null,
                scored(made, listener, new int[0], seconds, PeakMemory.bytes()),
                null,
                config.described(),
                revision));
    }

    private ArmResult save(ArmResult result) {
        files.save(result);
        return result;
    }
}
