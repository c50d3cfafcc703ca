package io.ratchet.recipe;

import io.ratchet.training.TrainingDiverged;
import java.util.ArrayList;
import java.util.List;

/**
 * Several recipes make a challenger each, of the same material. The selection split picks the one that meets the gate; so the
 * held-out images are touched once, however many recipes compete.
 */
public final class Tournament {

    private final List<Recipe> recipes;

    public Tournament(List<Recipe> recipes) {
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("a tournament needs one recipe at least");
        }
        this.recipes = List.copyOf(recipes);
    }

    /**
     * One recipe's part.
     *
     * @param recipe its name
     * @param challenger what it made
     */
    public record Entry(String recipe, Challenger challenger) {}

    /**
     * How it went.
     *
     * @param winner right on most of the selection split; the one that was named first among equals
     * @param entries all that finished, in the order of the recipes
     */
    public record Outcome(Entry winner, List<Entry> entries) {

        public Outcome {
            entries = List.copyOf(entries);
        }
    }

    /** Hears which recipe is under way, and what came of it. */
    public interface Stage {

        /** Progress of the recipe with this position, counted from zero. */
        TrainingProgress enter(int position, Recipe recipe);

        /** The recipe has a challenger. */
        void finished(Entry entry);

        /** The recipe has none. */
        void failed(Recipe recipe, RuntimeException failure);
    }

    /**
     * Holds it. A recipe that fails for its own reasons is left behind.
     *
     * @throws NothingToLearn or TrainingDiverged, the last one's, when no recipe came through
     */
    public Outcome hold(Material material, Stage stage) {
        List<Entry> entries = new ArrayList<>();
        RuntimeException failure = new IllegalStateException("no recipe");
        for (int i = 0; i < recipes.size(); i++) {
            Recipe recipe = recipes.get(i);
            try {
                Entry entry = new Entry(recipe.name(), recipe.make(material, stage.enter(i, recipe)));
                stage.finished(entry);
                entries.add(entry);
            } catch (NothingToLearn | TrainingDiverged e) {
                stage.failed(recipe, e);
                failure = e;
            }
        }
        if (entries.isEmpty()) {
            throw failure;
        }
        return new Outcome(best(entries), entries);
    }

    private static Entry best(List<Entry> entries) {
        Entry best = entries.get(0);
        for (Entry entry : entries) {
            if (entry.challenger().selectionAccuracy() > best.challenger().selectionAccuracy()) {
                best = entry;
            }
        }
        return best;
    }
}
