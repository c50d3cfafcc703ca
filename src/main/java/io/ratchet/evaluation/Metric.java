package io.ratchet.evaluation;

import java.util.function.ToDoubleFunction;

/** What "better" means. */
public enum Metric {
    ACCURACY,
    BALANCED_ACCURACY,
    MACRO_F1,
    COST;

    /** Reads "accuracy", "balanced-accuracy", "macro-f1" or "cost". */
    public static Metric parse(String key) {
        return Keys.parse(Metric.class, key);
    }

    /** As it is configured and answered. */
    public String key() {
        return Keys.of(this);
    }

    /** Its name in sentences. */
    String words() {
        return switch (this) {
            case ACCURACY -> "accuracy";
            case BALANCED_ACCURACY -> "balanced accuracy";
            case MACRO_F1 -> "macro-F1";
            case COST -> "mean cost saved";
        };
    }

    /** How a confusion matrix (true class, answer) is scored; more is better, so costs are negative. */
    ToDoubleFunction<int[][]> score(double[][] costs) {
        return switch (this) {
            case ACCURACY -> Metric::accuracy;
            case BALANCED_ACCURACY -> Metric::balancedAccuracy;
            case MACRO_F1 -> Metric::macroF1;
            case COST -> confusion -> -meanCost(confusion, costs);
        };
    }

    private static double accuracy(int[][] confusion) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < confusion.length; i++) {
            right += confusion[i][i];
            all += sum(confusion[i]);
        }
        return all == 0 ? 0 : right / all;
    }

    /** The mean over the classes that have images of the share that was answered rightly. */
    private static double balancedAccuracy(int[][] confusion) {
        double shares = 0;
        int present = 0;
        for (int i = 0; i < confusion.length; i++) {
            int images = sum(confusion[i]);
            shares += images == 0 ? 0 : (double) confusion[i][i] / images;
            present += images == 0 ? 0 : 1;
        }
        return present == 0 ? 0 : shares / present;
    }

    /** The mean of 2 TP / (2 TP + FP + FN) over the classes that have images or were answered. */
    private static double macroF1(int[][] confusion) {
        double sum = 0;
        int seen = 0;
        for (int i = 0; i < confusion.length; i++) {
            int marked = sum(confusion[i]);
            for (int[] row : confusion) {
                marked += row[i];
            }
            sum += marked == 0 ? 0 : 2.0 * confusion[i][i] / marked;
            seen += marked == 0 ? 0 : 1;
        }
        return seen == 0 ? 0 : sum / seen;
    }

    private static double meanCost(int[][] confusion, double[][] costs) {
        double cost = 0;
        double all = 0;
        for (int i = 0; i < confusion.length; i++) {
            for (int j = 0; j < confusion.length; j++) {
                cost += confusion[i][j] * costs[i][j];
                all += confusion[i][j];
            }
        }
        return all == 0 ? 0 : cost / all;
    }

    private static int sum(int[] row) {
        int sum = 0;
        for (int count : row) {
            sum += count;
        }
        return sum;
    }
}
