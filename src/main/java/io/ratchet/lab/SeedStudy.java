package io.ratchet.lab;

import io.ratchet.network.Artifact;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.ServingMode;
import io.ratchet.recipe.CommitteeDesign;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import io.ratchet.recipe.ServedLabels;
import io.ratchet.recipe.Workshop;
import java.util.List;
import java.util.Optional;

/** One seed of a study, from A to the last curve. What is on the disk already is not made again. */
final class SeedStudy {

    private static final Arm CHAMPION = Arm.of(Role.CHAMPION, "champion");
    private static final Arm COMMITTEE = new Arm(Experiment.ROUTED, Role.CONTROL, "committee", 0);

    /** They learn served labels and differ in their loss. */
    private static final List<String> LOSSES = List.of(
            "hard", "smoothed", "gce", "truncated-gce", "sce", "nce-rce", "soft-bootstrap", "hard-bootstrap", "elr");

    private final SeedMaterial seed;
    private final StudySettings settings;
    private final Bench bench;
    private final Bench ungated;
    private final LabProgress progress;

    SeedStudy(SeedMaterial seed, TestImages test, ResultFiles files, LabProgress progress) {
        this.seed = seed;
        this.settings = seed.settings();
        this.bench = new Bench(seed, test, files, progress);
        this.ungated = new Bench(seed, test, files, progress);
        this.progress = progress;
    }

    /** How many parts a seed has. */
    static int parts(StudySettings settings) {
        return 1
                + settings.recipes().size()
                + settings.unlabelledCurve().size()
                + (settings.generations() > 0 ? 1 : 0)
                + settings.noise().size()
                + (settings.members() > 0 ? 1 : 0);
    }

    void run() {
        Artifact champion = fromLabelsAlone(CHAMPION, Recipes.first())
                .orElseThrow(() -> new IllegalStateException("A could not be trained; see its result"));
        bench.answers(CHAMPION).ifPresent(bench::against);
        progress.step(1);
        try (ServingTeacher serving = new ServingTeacher(seed, champion, ServingMode.SINGLE)) {
            recipes(serving);
        }
        noise(champion);
        unlabelledCurve(champion);
        generations(champion);
        routed();
    }

    private Optional<Artifact> fromLabelsAlone(Arm arm, Recipe recipe) {
        CommitteeDesign design = CommitteeDesign.mixed(2); // nobody asks it for a committee
        try (Workshop workshop = new Workshop(design)) {
            return ungated.kept(arm, recipe, () -> seed.first(workshop), seed.truth());
        }
    }

    private void recipes(ServingTeacher serving) {
        for (Recipe recipe : settings.recipes()) {
            Role role = recipe.needsPseudoLabels() ? Role.RECIPE : Role.CONTROL;
            bench.recipe(Arm.of(role, recipe.name()), recipe, serving::material, seed.truth(), role == Role.RECIPE);
            progress.step(1);
        }
    }

    private void noise(Artifact champion) {
        List<Recipe> losses = Recipes.suiting(seed.blueprint().kind()).stream()
                .filter(recipe -> LOSSES.contains(recipe.name()))
                .toList();
        for (double share : settings.noise()) {
            for (Experiment kind : List.of(Experiment.SYMMETRIC_NOISE, Experiment.CLASS_NOISE)) {
                ServedLabels noisy = Served.noisy(
                        seed.truth(), seed.classes(), share, kind == Experiment.SYMMETRIC_NOISE, seed.seed());
                try (ServingTeacher serving = new ServingTeacher(seed, champion, ServingMode.SINGLE)) {
                    for (Recipe recipe : losses) {
                        Arm arm = new Arm(kind, Role.RECIPE, recipe.name(), share);
                        ungated.recipe(arm, recipe, () -> serving.material(noisy), seed.truth(), false);
                    }
                }
            }
            progress.step(1);
        }
    }

    private void unlabelledCurve(Artifact champion) {
        for (int images : settings.unlabelledCurve()) {
            SeedMaterial limited = seed.limited(images);
            try (ServingTeacher serving = new ServingTeacher(limited, champion, ServingMode.SINGLE)) {
                for (Recipe recipe : learning(settings.onCurves())) {
                    Arm arm = new Arm(Experiment.UNLABELLED, Role.RECIPE, recipe.name(), limited.truth().length);
                    ungated.recipe(arm, recipe, serving::material, limited.truth(), false);
                }
            }
            progress.step(1);
        }
    }

    private static List<Recipe> learning(List<Recipe> recipes) {
        return recipes.stream().filter(Recipe::needsPseudoLabels).toList();
    }

    /** Replace-only is the strictly supervised recipe on the labels of its own predecessor. */
    private void generations(Artifact champion) {
        if (settings.generations() == 0) {
            return;
        }
        generations(Experiment.REPLACE, Recipes.named("supervised"), champion);
        learning(settings.onCurves()).stream()
                .filter(recipe -> !recipe.name().equals("supervised"))
                .forEach(recipe -> generations(Experiment.ACCUMULATE, recipe, champion));
        progress.step(1);
    }

    private void generations(Experiment experiment, Recipe recipe, Artifact champion) {
        Optional<Artifact> teacher = Optional.of(champion);
        for (int generation = 1; generation <= settings.generations() && teacher.isPresent(); generation++) {
            Arm arm = new Arm(experiment, Role.RECIPE, recipe.name(), generation);
            try (ServingTeacher serving = new ServingTeacher(seed, teacher.get(), ServingMode.SINGLE)) {
                teacher = ungated.kept(arm, recipe, serving::material, seed.truth());
            }
        }
    }

    private void routed() {
        if (settings.members() == 0) {
            return;
        }
        CommitteeDesign parts = new CommitteeDesign(
                settings.members(), List.of(new HeadDesign.LinearHead()), CommitteeDesign.Sampling.PARTS);
        fromLabelsAlone(COMMITTEE, Recipes.committee(parts)).ifPresent(this::learnFrom);
        progress.step(1);
    }

    private void learnFrom(Artifact committee) {
        ungated.members(committee);
        try (ServingTeacher routed = new ServingTeacher(seed, committee, ServingMode.ROUTED);
                ServingTeacher voted = new ServingTeacher(seed, committee, ServingMode.VOTE)) {
            Recipe labelsAlone = Recipes.named("supervised");
            pooled("routed-labels-alone", labelsAlone, routed);
            pooled("voted-labels-alone", labelsAlone, voted);
            for (Recipe recipe : learning(settings.recipes())) {
                if (recipe != labelsAlone) {
                    pooled("routed-" + recipe.name(), recipe, routed);
                }
            }
        }
    }

    private void pooled(String name, Recipe recipe, ServingTeacher serving) {
        Arm arm = new Arm(Experiment.ROUTED, Role.RECIPE, name, 0);
        ungated.recipe(arm, recipe, serving::material, seed.truth(), false);
    }
}
