package io.ratchet.graph;

import java.util.Arrays;

/**
 * Label propagation on a neighbour graph (Iscen, Tolias, Avrithis and Chum, CVPR 2019, 1904.04717; Zhou et al., NIPS 2003):
 * z_c solves (I - alpha W) z_c = y_c for each class c, where W = D^-1/2 (A + A^T) D^-1/2, a_ij = max(s_ij, 0)^exponent, and y_c
 * is 1 / |L_c| on the labelled nodes of the class; then negative values count as zero and each node's row is divided by its sum.
 *
 * @param alpha how far labels go, at least 0 and below 1; 0.99 in the paper
 * @param exponent of the similarities, above 0; 3 in the paper
 * @param iterations of the conjugate gradients at most; the authors stop after 20, near enough for a ranking
 * @param tolerance of the residual, relative to y
 */
public record LabelPropagation(double alpha, double exponent, int iterations, double tolerance) {

    public LabelPropagation {
        if (!(alpha >= 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", allowed is 0 to below 1");
        }
        if (!(exponent > 0) || exponent == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("exponent is " + exponent + ", allowed is above 0");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations is " + iterations + ", allowed is 1 or more");
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", allowed is 0 to below 1");
        }
    }

    /** As in the paper and its authors' code. */
    public static LabelPropagation asPublished() {
        return new LabelPropagation(0.99, 3, 20, 1e-6);
    }

    /**
     * Spreads the labels. Labelled nodes get the graph's opinion as well: whoever trusts their labels keeps those.
     *
     * @param labels the class of each node, -1 where it is unknown; a class may have no labelled node, and then gets nothing
     * @return (N, K), flat: the probabilities of each node; zeros where no label reaches it
     */
    public float[] propagate(NeighbourGraph graph, int[] labels, int classes) {
        int[] counts = count(labels, graph.size(), classes);
        float[] probabilities = new float[Math.multiplyExact(labels.length, classes)];
        spreadAll(graph, classes, probabilities, (node, c) -> labels[node] == c ? 1.0 / counts[c] : 0);
        return probabilities;
    }

    /** What is put into a node for a class. */
    @FunctionalInterface
    private interface Source {
        double at(int node, int c);
    }

    private void spreadAll(NeighbourGraph graph, int classes, float[] target, Source source) {
        Diffusion diffusion = new Diffusion(Affinity.of(graph, exponent), alpha, iterations, tolerance);
        try (Crew crew = new Crew()) {
            crew.share(0, classes, (from, to) -> {
                for (int c = from; c < to; c++) {
                    spread(diffusion, graph.size(), source, c, target, classes);
                }
            });
        }
        normaliseRows(target, classes);
    }

    /**
     * Smooths what is known of each node over its neighbours: z_c solves (I - alpha W) z_c = p_c, then as for labels (Zhou et
     * al. 2003, with a model's probabilities in the place of the unlabelled nodes' zeros). A node keeps the more of its own
     * opinion the smaller alpha is.
     *
     * @param opinions (N, K), flat: probabilities of each node; one-hot where the label is known, zeros where nothing is
     * @return (N, K), flat: zeros where no opinion reaches
     */
    public float[] smooth(NeighbourGraph graph, float[] opinions, int classes) {
        int nodes = graph.size();
        if (classes < 1 || opinions.length != Math.multiplyExact(nodes, classes)) {
            throw new IllegalArgumentException(opinions.length + " probabilities do not fit " + nodes + " nodes");
        }
        float[] probabilities = new float[opinions.length];
        spreadAll(graph, classes, probabilities, (node, c) -> opinions[node * classes + c]);
        return probabilities;
    }

    /**
     * How sure each row is: 1 - H / log K, from 0 for a uniform row to 1 for a single class; 0 for a row of zeros.
     *
     * @param probabilities (N, K), flat
     * @return (N)
     */
    public static float[] certainty(float[] probabilities, int classes) {
        if (classes < 1 || probabilities.length % classes != 0) {
            throw new IllegalArgumentException(
                    "classes is " + classes + ", which does not divide " + probabilities.length + " probabilities");
        }
        float[] certainty = new float[probabilities.length / classes];
        for (int row = 0; row < certainty.length; row++) {
            double sum = 0;
            double entropy = 0;
            for (int c = 0; c < classes; c++) {
                double p = probabilities[row * classes + c];
                sum += p;
                entropy -= p > 0 ? p * Math.log(p) : 0;
            }
            if (sum > 0) {
                certainty[row] = classes == 1 ? 1 : (float) Math.max(0, 1 - entropy / Math.log(classes));
            }
        }
        return certainty;
    }

    private static int[] count(int[] labels, int nodes, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes is " + classes + ", allowed is 1 or more");
        }
        if (labels.length != nodes) {
            throw new IllegalArgumentException(labels.length + " labels do not fit " + nodes + " nodes");
        }
        int[] counts = new int[classes];
        for (int label : labels) {
            if (label < -1 || label >= classes) {
                throw new IllegalArgumentException("label is " + label + ", allowed is -1 to " + (classes - 1));
            }
            if (label >= 0) {
                counts[label]++;
            }
        }
        return counts;
    }

    private static void spread(Diffusion diffusion, int nodes, Source source, int label, float[] target, int classes) {
        double[] y = new double[nodes];
        Arrays.setAll(y, node -> source.at(node, label));
        double[] z = diffusion.solve(y);
        for (int node = 0; node < nodes; node++) {
            target[node * classes + label] = (float) Math.max(z[node], 0);
        }
    }

    private static void normaliseRows(float[] rows, int classes) {
        for (int first = 0; first < rows.length; first += classes) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += rows[first + c];
            }
            for (int c = 0; c < classes && sum > 0; c++) {
                rows[first + c] = (float) (rows[first + c] / sum);
            }
        }
    }
}
