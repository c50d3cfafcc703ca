package io.ratchet.lab;

import io.ratchet.evaluation.Differences;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question's own case: A1..AM know a part of the labels each, every image is labelled by one of them at random, and B
 * learns these labels.
 *
 * @param members how many
 * @param meanMember the mean accuracy of a member, over members and seeds
 * @param bestMember the mean over the seeds of each seed's best member
 * @param students what learned their labels, the best first
 */
record Routed(int members, double meanMember, double bestMember, List<Student> students) {

    Routed {
        students = List.copyOf(students);
    }

    /**
     * One way to learn them.
     *
     * @param name of the recipe
     * @param mean accuracy
     * @param overMean gain over the mean member, by seed
     * @param overBest gain over the best member, by seed
     */
    record Student(String name, double mean, Differences overMean, Differences overBest) {}

    static Optional<Routed> of(Rows rows) {
        Map<Long, double[]> members = rows.accuracies(Experiment.ROUTED, Role.MEMBER);
        members.values().removeIf(accuracies -> accuracies.length == 0);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        List<Student> students = rows.arms().stream()
                .filter(arm -> arm.experiment() == Experiment.ROUTED && arm.role() == Role.RECIPE)
                .flatMap(arm -> student(arm.name(), rows.accuracies(arm), members).stream())
                .sorted(Comparator.comparingDouble(Student::mean).reversed())
                .toList();
        return Optional.of(new Routed(
                members.values().iterator().next().length,
                members.values().stream().mapToDouble(Routed::mean).average().orElse(0),
                members.values().stream().mapToDouble(Routed::best).average().orElse(0),
                students));
    }

    private static Optional<Student> student(String name, Map<Long, Double> accuracies, Map<Long, double[]> members) {
        accuracies.keySet().retainAll(members.keySet());
        if (accuracies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Student(
                name,
                accuracies.values().stream().mapToDouble(a -> a).average().orElse(0),
                Differences.of(accuracies.entrySet().stream()
                        .mapToDouble(
                                entry -> entry.getValue() - mean(members.getOrDefault(entry.getKey(), new double[0])))
                        .toArray()),
                Differences.of(accuracies.entrySet().stream()
                        .mapToDouble(
                                entry -> entry.getValue() - best(members.getOrDefault(entry.getKey(), new double[0])))
                        .toArray())));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double best(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
