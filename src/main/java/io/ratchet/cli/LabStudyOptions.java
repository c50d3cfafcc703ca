package io.ratchet.cli;

import io.ratchet.lab.StudySettings;
import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the lab that say what is done with the images. */
final class LabStudyOptions {

    @Option(
            names = "--labelled-per-class",
            required = true,
            paramLabel = "N",
            description = "images of each class that A learns with their true labels")
    private int labelledPerClass;

    @Option(
            names = "--selection-per-class",
            paramLabel = "N",
            defaultValue = "50",
            description = "labelled images of each class to calibrate and choose with (default: ${DEFAULT-VALUE})")
    private int selectionPerClass;

    @Option(names = "--unlabelled", paramLabel = "N", defaultValue = "0", description = "at most so many; 0: all")
    private int unlabelled;

    @Option(
            names = "--recipes",
            paramLabel = "all|A,B,...",
            defaultValue = "all",
            description = "what competes (default: ${DEFAULT-VALUE})")
    private String recipes = "all";

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "5", description = "draws (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--epochs", paramLabel = "N", description = "over the pseudo-labels; default as in the service")
    private @Nullable Integer epochs;

    @Option(names = "--min-steps", paramLabel = "N", description = "of a training; default as in the service")
    private @Nullable Integer minSteps;

    @Option(names = "--max-steps", paramLabel = "N", description = "of a training; default as in the service")
    private @Nullable Integer maxSteps;

    @Option(names = "--batch-size", paramLabel = "N", description = "examples of a step; default as in the service")
    private @Nullable Integer batchSize;

    @Option(
            names = "--tuning-epochs",
            paramLabel = "N",
            description = "over the pseudo-labels, where the backbone is tuned; default as in the service")
    private @Nullable Integer tuningEpochs;

    @Option(
            names = "--tuning-steps",
            paramLabel = "N",
            description = "at most, where the backbone is tuned; default as in the service")
    private @Nullable Integer tuningSteps;

    @Option(
            names = "--routed-members",
            paramLabel = "M",
            defaultValue = "0",
            description = "also a committee whose members learn a part of the labels each, and label one image in turn"
                    + " at random; 10 is the question's own case; 0: none")
    private int members;

    @Option(
            names = "--curve-unlabelled",
            split = ",",
            paramLabel = "N",
            description = "also with fewer unlabelled images: 1000,5000")
    private List<Integer> unlabelledCurve = List.of();

    @Option(
            names = "--generations",
            paramLabel = "G",
            defaultValue = "0",
            description = "also so many students that teach the next, with and without the true labels; 0: none")
    private int generations;

    @Option(
            names = "--noise",
            split = ",",
            paramLabel = "SHARE",
            description = "also every loss on the truth with errors put in: 0.2,0.4")
    private List<Double> noise = List.of();

    @Option(
            names = "--curve-recipes",
            split = ",",
            paramLabel = "A",
            description = "for --curve-unlabelled and --generations; all that compete when left out")
    private List<String> curveRecipes = List.of();

    /**
     * What these options say.
     *
     * @throws IllegalArgumentException when they cannot be used
     */
    StudySettings settings(NetworkKind kind, boolean horizontalFlip) {
        if (seeds < 1 || seeds > 1_000) {
            throw new IllegalArgumentException("--seeds is " + seeds + ", allowed is 1 to 1000");
        }
        curveRecipes.forEach(Recipes::named);
        return new StudySettings(
                recipes(kind),
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                labelledPerClass,
                selectionPerClass,
                unlabelled,
                effort(kind),
                tuningEffort(),
                horizontalFlip,
                members,
                unlabelledCurve,
                generations,
                noise,
                curveRecipes);
    }

    /** A itself is always there, so the recipe that makes it does not compete. */
    private List<Recipe> recipes(NetworkKind kind) {
        String first = Recipes.first().name();
        if (recipes.equals("all")) {
            return Recipes.suiting(kind).stream()
                    .filter(recipe -> !recipe.name().equals(first))
                    .toList();
        }
        List<Recipe> chosen = Arrays.stream(recipes.split(",", -1))
                .map(Recipes::named)
                .distinct()
                .toList();
        chosen.stream().filter(recipe -> !recipe.suits(kind)).findFirst().ifPresent(recipe -> {
            throw new IllegalArgumentException("--recipes holds '" + recipe.name() + "', which makes no network "
                    + (kind == NetworkKind.FROZEN_BACKBONE ? "on a backbone" : "from scratch") + "; allowed here are "
                    + Recipes.suiting(kind).stream().map(Recipe::name).collect(Collectors.joining(", ")));
        });
        return chosen.stream().filter(recipe -> !recipe.name().equals(first)).toList();
    }

    /** As the service learns where nothing is configured. */
    private Effort effort(NetworkKind kind) {
        Effort usual = Effort.usual(kind);
        return new Effort(
                epochs == null ? usual.epochs() : epochs,
                minSteps == null ? usual.minSteps() : minSteps,
                maxSteps == null ? usual.maxSteps() : maxSteps,
                batchSize == null ? usual.batchSize() : batchSize);
    }

    private Effort tuningEffort() {
        Effort usual = Effort.usual(NetworkKind.TUNED_BACKBONE);
        int steps = tuningSteps == null ? usual.maxSteps() : tuningSteps;
        return new Effort(
                tuningEpochs == null ? usual.epochs() : tuningEpochs,
                Math.min(usual.minSteps(), steps),
                steps,
                batchSize == null ? usual.batchSize() : batchSize);
    }
}
