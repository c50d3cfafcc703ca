package io.ratchet.retraining;

import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Tournament;
import io.ratchet.recipe.TrainingProgress;
import io.ratchet.training.Checkpoints;
import io.ratchet.training.EpochReport;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes how a tournament gets on into its run's record. */
final class RunProgress implements Tournament.Stage {

    /** The shares of a whole run that are behind the training's start, and in front of its end. */
    private static final double START = 0.1;

    private static final double LENGTH = 0.78;

    private final RunLease lease;
    private final int recipes;
    private final Function<Recipe, Checkpoints> checkpoints;
    private final Map<String, LearnedLabels> learned = new HashMap<>();

    /** @param checkpoints of the student of each recipe */
    RunProgress(RunLease lease, int recipes, Function<Recipe, Checkpoints> checkpoints) {
        this.lease = lease;
        this.recipes = recipes;
        this.checkpoints = checkpoints;
    }

    @Override
    public TrainingProgress enter(int position, Recipe recipe) {
        double start = START + LENGTH * position / recipes;
        return new TrainingProgress() {

            private String phase = "";

            @Override
            public void pulse() {
                lease.check();
            }

            @Override
            public void phase(String name) {
                phase = recipes == 1 ? name : recipe.name() + ": " + name;
                lease.progress(phase, start);
            }

            @Override
            public void learns(PseudoLabels labels, int views) {
                learned.put(recipe.name(), LearnedLabels.of(labels));
            }

            @Override
            public void epoch(EpochReport report) {
                lease.record(recipe.name(), report);
                lease.progress(phase, start + LENGTH / recipes * report.epoch() / report.epochs());
            }

            @Override
            public Checkpoints checkpoints() {
                return checkpoints.apply(recipe);
            }
        };
    }

    @Override
    public void failed(Recipe recipe, RuntimeException failure) {
        lease.enter(new RunEntry(recipe.name(), null, null, null, failure.getMessage(), false));
    }

    @Override
    public void finished(Tournament.Entry entry) {
        enter(entry, false);
    }

    void record(Tournament.Outcome outcome) {
        enter(outcome.winner(), true);
    }

    /** The pseudo-labels that the recipe of this name learned. */
    LearnedLabels learned(String recipe) {
        return learned.getOrDefault(recipe, LearnedLabels.NONE);
    }

    private void enter(Tournament.Entry entry, boolean chosen) {
        Challenger challenger = entry.challenger();
        lease.enter(new RunEntry(
                entry.recipe(),
                challenger.selectionAccuracy(),
                challenger.learned(),
                challenger.unlabelled(),
                null,
                chosen));
    }
}
