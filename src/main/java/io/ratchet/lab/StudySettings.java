package io.ratchet.lab;

import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Recipe;
import java.util.List;

/**
 * What a study does with the data.
 *
 * @param recipes that compete
 * @param seeds one draw and one training of everything each
 * @param labelledPerClass images with true labels, of each class
 * @param selectionPerClass images that choose between recipes and calibrate, of each class
 * @param unlabelled images without labels at most; 0 for all that are left
 * @param effort how long a student may learn
 * @param tuningEffort how long a backbone may be tuned
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param members of the routed committee, each with a part of the labels; 0 for none
 * @param unlabelledCurve numbers of unlabelled images to try beside all of them
 * @param generations of students that teach the next; 0 for none
 * @param noise shares of wrong labels to try; none when empty
 * @param curveRecipes names of the recipes to draw the curves and the generations with; all that compete when empty
 */
public record StudySettings(
        List<Recipe> recipes,
        List<Long> seeds,
        int labelledPerClass,
        int selectionPerClass,
        int unlabelled,
        Effort effort,
        Effort tuningEffort,
        boolean horizontalFlip,
        int members,
        List<Integer> unlabelledCurve,
        int generations,
        List<Double> noise,
        List<String> curveRecipes) {

    public StudySettings {
        recipes = List.copyOf(recipes);
        seeds = List.copyOf(seeds);
        unlabelledCurve = List.copyOf(unlabelledCurve);
        noise = List.copyOf(noise);
        curveRecipes = List.copyOf(curveRecipes);
        require(!recipes.isEmpty(), "recipes", recipes, "one at least");
        require(!seeds.isEmpty(), "seeds", seeds.size(), "1 or more");
        require(labelledPerClass >= 1, "labelled-per-class", labelledPerClass, "1 or more");
        require(selectionPerClass >= 1, "selection-per-class", selectionPerClass, "1 or more");
        require(unlabelled >= 0, "unlabelled", unlabelled, "0 (all) or more");
        require(generations >= 0 && generations <= 50, "generations", generations, "0 (none) to 50");
        require(members == 0 || (members >= 2 && members <= 100), "routed-members", members, "0 (none), or 2 to 100");
        require(
                members <= labelledPerClass,
                "routed-members",
                members,
                "labelled-per-class (" + labelledPerClass + ") at most: each member needs an image of each class");
        require(unlabelledCurve.stream().allMatch(n -> n >= 1), "curve-unlabelled", unlabelledCurve, "1 or more");
        require(noise.stream().allMatch(share -> share > 0 && share < 1), "noise", noise, "above 0 and below 1");
    }

    /** The recipes that curves are drawn with. */
    List<Recipe> onCurves() {
        return recipes.stream()
                .filter(recipe -> curveRecipes.isEmpty() || curveRecipes.contains(recipe.name()))
                .toList();
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + range);
        }
    }

    /** What results depend on beside the seed, the arm and the data; not which others there are. */
    String describe() {
        return "labelled %d, selection %d, unlabelled %d, %s, tuning %s, flip %s, members %d"
                .formatted(
                        labelledPerClass, selectionPerClass, unlabelled, effort, tuningEffort, horizontalFlip, members);
    }
}
