package io.ratchet.lab;

import io.ratchet.evaluation.AnsweredImages;
import io.ratchet.evaluation.McNemar;
import io.ratchet.evaluation.PairedComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Puts the results of an arm over all seeds together. */
final class Rows {

    private static final double SMALLEST_GAP = 0.005;

    private final StudyFacts facts;
    private final int[] truth;
    private final Optional<Arm> bestControl;
    private final Map<Long, Map<Arm, ArmResult>> results = new LinkedHashMap<>();

    Rows(StudyFacts facts, List<ArmResult> results) {
        this.facts = facts;
        this.truth = facts.truth();
        results.forEach(result -> this.results
                .computeIfAbsent(result.seed(), seed -> new LinkedHashMap<>())
                .put(result.arm(), result));
        this.bestControl = bestOfControls();
    }

    /** The control that is right most often, of those that were scored with the most seeds. */
    private Optional<Arm> bestOfControls() {
        return arms().stream()
                .filter(arm -> arm.experiment() == Experiment.MAIN && arm.role() == Role.CONTROL)
                .filter(arm -> !accuracies(arm).isEmpty())
                .max(Comparator.comparingInt((Arm arm) -> accuracies(arm).size())
                        .thenComparingDouble(arm -> accuracies(arm).values().stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(0)));
    }

    /** All arms, in the order in which they are met. */
    List<Arm> arms() {
        return results.values().stream()
                .flatMap(ofSeed -> ofSeed.keySet().stream())
                .distinct()
                .toList();
    }

    Row row(Arm arm) {
        return row(arm, ofSeed -> Optional.ofNullable(ofSeed.get(arm)));
    }

    /** What a tournament would send to the gate: of each seed the recipe that the selection split likes best. */
    Row picked() {
        return row(Arm.of(Role.RECIPE, "picked-on-selection"), ofSeed -> {
            Optional<ArmResult> best = Optional.empty();
            for (ArmResult result : ofSeed.values()) {
                boolean competes = result.arm().experiment() == Experiment.MAIN
                        && result.arm().role() == Role.RECIPE
                        && result.scored() != null;
                if (competes && selection(result) > best.map(Rows::selection).orElse(-1.0)) {
                    best = Optional.of(result);
                }
            }
            return best;
        });
    }

    private static double selection(ArmResult result) {
        return result.success().map(Scored::selectionAccuracy).orElse(-1.0);
    }

    private Row row(Arm arm, Function<Map<Arm, ArmResult>, Optional<ArmResult>> choice) {
        List<ArmResult> scored = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Map<Arm, ArmResult> ofSeed : results.values()) {
            choice.apply(ofSeed).ifPresent(result -> {
                if (result.failure() == null) {
                    scored.add(result);
                } else {
                    failures.add(result.failure());
                }
            });
        }
        double[] accuracies = scored.stream().mapToDouble(this::accuracy).toArray();
        return new Row(
                arm,
                scored.size(),
                mean(accuracies),
                sd(accuracies),
                arm.role() == Role.CHAMPION
                        ? null
                        : compare("A", scored, result -> find(result, Role.CHAMPION, "champion")),
                compare("its control", scored, result -> find(result, Role.CONTROL, result.control())),
                bestControl
                        .filter(best -> arm.role() == Role.RECIPE)
                        .map(best -> compare(
                                "the best control, '" + best.name() + "',",
                                scored,
                                result -> find(result, Role.CONTROL, best.name())))
                        .orElse(null),
                gapRecovered(scored),
                meanOf(scored, Scored::labelAccuracy),
                meanOf(scored, Scored::coverage),
                mean(scored, Scored::calibrationError),
                mean(scored, Scored::selectionAccuracy),
                (int) scored.stream()
                        .flatMap(result -> result.success().map(Scored::promoted).stream())
                        .filter(promoted -> promoted)
                        .count(),
                mean(scored, Scored::steps),
                mean(scored, Scored::seconds),
                scored.stream()
                        .flatMap(result -> result.success().stream())
                        .mapToLong(Scored::peakBytes)
                        .max()
                        .orElse(0),
                scored.isEmpty() ? null : scored.get(0).control(),
                failures);
    }

    private Optional<ArmResult> find(ArmResult of, Role role, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        Map<Arm, ArmResult> ofSeed = results.getOrDefault(of.seed(), Map.of());
        return Optional.ofNullable(ofSeed.get(Arm.of(role, name))).filter(result -> result.scored() != null);
    }

    private @Nullable Comparison compare(
            String against, List<ArmResult> scored, Function<ArmResult, Optional<ArmResult>> other) {
        List<Comparison.OfSeed> seeds = scored.stream()
                .flatMap(result -> other.apply(result).map(o -> pair(o, result)).stream())
                .toList();
        return seeds.isEmpty() ? null : Comparison.of(against, seeds);
    }

    private Comparison.OfSeed pair(ArmResult reference, ArmResult result) {
        PairedComparison paired =
                new AnsweredImages(truth, answers(reference), answers(result), facts.classes()).overall();
        return new Comparison.OfSeed(
                result.seed(),
                accuracy(result) - accuracy(reference),
                McNemar.challengerBetter(paired).midP(),
                McNemar.challengerWorse(paired).midP());
    }

    private @Nullable Double gapRecovered(List<ArmResult> scored) {
        double gain = 0;
        double gap = 0;
        int complete = 0;
        for (ArmResult result : scored) {
            Optional<ArmResult> control = find(result, Role.CONTROL, result.control());
            Optional<ArmResult> oracle = find(result, Role.ORACLE, result.oracle());
            if (control.isPresent() && oracle.isPresent()) {
                gain += accuracy(result) - accuracy(control.get());
                gap += accuracy(oracle.get()) - accuracy(control.get());
                complete++;
            }
        }
        return complete == 0 || gap / complete < SMALLEST_GAP ? null : gain / gap;
    }

    private double accuracy(ArmResult result) {
        return result.success().map(scored -> scored.accuracy(truth)).orElse(Double.NaN);
    }

    /** The share of the images of a class that an arm names rightly, over all seeds. */
    double classAccuracy(Arm arm, int label) {
        long images = 0;
        long right = 0;
        for (Map<Arm, ArmResult> ofSeed : results.values()) {
            ArmResult result = ofSeed.get(arm);
            if (result == null || result.scored() == null) {
                continue;
            }
            int[] answers = answers(result);
            for (int i = 0; i < truth.length; i++) {
                images += truth[i] == label ? 1 : 0;
                right += truth[i] == label && answers[i] == label ? 1 : 0;
            }
        }
        return images == 0 ? 0 : (double) right / images;
    }

    /** The accuracy of each scored arm of this experiment and role, by seed. */
    Map<Long, double[]> accuracies(Experiment experiment, Role role) {
        Map<Long, double[]> accuracies = new LinkedHashMap<>();
        results.forEach((seed, ofSeed) -> accuracies.put(
                seed,
                ofSeed.values().stream()
                        .filter(result -> result.arm().experiment() == experiment
                                && result.arm().role() == role
                                && result.scored() != null)
                        .mapToDouble(this::accuracy)
                        .toArray()));
        return accuracies;
    }

    /** The accuracy of an arm, by seed. */
    Map<Long, Double> accuracies(Arm arm) {
        Map<Long, Double> accuracies = new LinkedHashMap<>();
        results.forEach((seed, ofSeed) -> {
            ArmResult result = ofSeed.get(arm);
            if (result != null && result.scored() != null) {
                accuracies.put(seed, accuracy(result));
            }
        });
        return accuracies;
    }

    /** The revisions of the code that made the results. */
    List<String> revisions() {
        return results.values().stream()
                .flatMap(ofSeed -> ofSeed.values().stream())
                .map(ArmResult::revision)
                .distinct()
                .sorted()
                .toList();
    }

    private static int[] answers(ArmResult result) {
        return Objects.requireNonNull(result.scored()).answers();
    }

    private static double mean(List<ArmResult> results, ToDoubleFunction<Scored> number) {
        return mean(results.stream()
                .flatMap(result -> result.success().stream())
                .mapToDouble(number)
                .toArray());
    }

    private static @Nullable Double meanOf(List<ArmResult> results, Function<Scored, @Nullable Double> number) {
        double[] known = results.stream()
                .flatMap(result -> result.success().stream())
                .map(number)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length == 0 ? null : mean(known);
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        double sum = java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
    }
}
