package io.ratchet.training;

/**
 * How many rows of each kind a batch has, in this order: labelled, pseudo-labelled, and the strong views of unlabelled images
 * that learn from their weak views.
 *
 * <p>The student's labelled share is labelled. What remains goes to the pseudo-labels, or to the unlabelled images, or to each
 * a half where the student learns from both. Where nothing remains to share with, all rows are labelled; a share of zero
 * leaves none to the labelled set as soon as there are pseudo-labels, and one row where there are only unlabelled images.
 *
 * @param labelled rows with true labels
 * @param pseudo rows with labels of a teacher
 * @param unlabelled rows without, whose targets are answered during the training
 */
record BatchSplit(int labelled, int pseudo, int unlabelled) {

    static BatchSplit of(TrainingSet set, TrainingConfig config) {
        int batch = config.budget().batchSize();
        boolean pseudo = set.pseudoLabelled().size() > 0;
        boolean unlabelled =
                config.student().consistency() != null && set.unlabelled().images() > 0;
        if (!pseudo && !unlabelled) {
            return labelledOnly(batch);
        }
        double share = config.student().labelledShare();
        int fewest = pseudo && share == 0 ? 0 : 1;
        int labelled = (int) Math.max(fewest, Math.min(batch - 1, Math.round(share * batch)));
        int rest = batch - labelled;
        if (pseudo && unlabelled) {
            return new BatchSplit(labelled, (rest + 1) / 2, rest / 2);
        }
        return new BatchSplit(labelled, pseudo ? rest : 0, unlabelled ? rest : 0);
    }

    static BatchSplit labelledOnly(int batchSize) {
        return new BatchSplit(batchSize, 0, 0);
    }

    int rows() {
        return labelled + pseudo + unlabelled;
    }
}
