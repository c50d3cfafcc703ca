package io.ratchet.evaluation;

import java.util.List;

/**
 * How far the class shares of two samples of answers lie apart, beyond what chance alone does: the total variation distance
 * {@code ½ Σ |p_k − q_k|}, less what it comes to on average when both samples are drawn from the same shares. For large
 * samples that is {@code ½ Σ √(2/π · s_k (1 − s_k) (1/n + 1/m))}, the mean size of a normal variable for each class, with the
 * share s_k in both samples together. For rare classes it is a little too much, so that many of them raise no alarm.
 */
final class ClassShift {

    private ClassShift() {}

    /**
     * In 0 (not beyond chance) to 1; 0 when either sample is empty.
     *
     * @param one how often each class was answered
     * @param other the same of the other, for the same classes
     */
    static double beyondChance(List<Long> one, List<Long> other) {
        if (one.size() != other.size()) {
            throw new IllegalArgumentException(one.size() + " classes cannot be compared with " + other.size());
        }
        double n = total(one);
        double m = total(other);
        if (n == 0 || m == 0) {
            return 0;
        }
        double distance = 0;
        double chance = 0;
        for (int k = 0; k < one.size(); k++) {
            distance += Math.abs(one.get(k) / n - other.get(k) / m) / 2;
            double share = (one.get(k) + other.get(k)) / (n + m);
            chance += Math.sqrt(2 / Math.PI * share * (1 - share) * (1 / n + 1 / m)) / 2;
        }
        return Math.max(0, distance - chance);
    }

    private static double total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
