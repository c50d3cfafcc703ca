package io.ratchet.training;

/**
 * Which step does what. Steps count from zero: first those on all examples, then those on the labelled set alone. They are cut
 * into epochs, after each of which is measured and reported.
 *
 * @param steps on all examples
 * @param fineTuneSteps on the labelled set alone, behind the others
 * @param stepsPerEpoch of each epoch but perhaps the last before and the last after the fine-tuning starts
 * @param peak the highest learning rate; a tenth of it for the fine-tuning
 */
record TrainingPlan(int steps, int fineTuneSteps, int stepsPerEpoch, double peak) {

    private static final int FEWEST_REPORTS = 10;
    private static final int MOST_REPORTS = 50;

    static TrainingPlan of(TrainingSet set, TrainingConfig config, BatchSplit split) {
        Budget budget = config.budget();
        long pass = stepsPerPass(set, split);
        long steps = Math.min(
                budget.maxSteps(), Math.max(budget.epochs() * pass, (budget.minSteps() + pass - 1) / pass * pass));
        // A pass is an epoch, but a long one is reported in parts, and of tiny sets several passes together.
        long longest = Math.max(1, steps / FEWEST_REPORTS);
        long shortest = (steps + MOST_REPORTS - 1) / MOST_REPORTS;
        long perEpoch = Math.max(shortest, Math.min(pass, longest));
        return new TrainingPlan(
                Math.toIntExact(steps), config.student().fineTuneSteps(), (int) perEpoch, budget.learningRate());
    }

    /** A pass over the pseudo-labels, where there are none over the unlabelled images, and where there are none over the labelled. */
    private static long stepsPerPass(TrainingSet set, BatchSplit split) {
        if (split.pseudo() > 0) {
            return passes(set.pseudoLabelled().size(), split.pseudo());
        }
        return split.unlabelled() > 0
                ? passes(set.unlabelled().images(), split.unlabelled())
                : passes(set.labelled().size(), split.labelled());
    }

    private static long passes(int rows, int rowsPerStep) {
        return Math.max(1, (rows + rowsPerStep - 1) / rowsPerStep);
    }

    /** How many epochs there are, with those of the fine-tuning. */
    int epochs() {
        return mainEpochs() + parts(fineTuneSteps);
    }

    /** The first step of an epoch; epochs count from one. */
    int first(int epoch) {
        return epoch <= mainEpochs() ? (epoch - 1) * stepsPerEpoch : steps + (epoch - 1 - mainEpochs()) * stepsPerEpoch;
    }

    /** The step behind the last one of an epoch. */
    int end(int epoch) {
        return Math.min(first(epoch) + stepsPerEpoch, epoch <= mainEpochs() ? steps : allSteps());
    }

    int allSteps() {
        return steps + fineTuneSteps;
    }

    boolean fineTunes(int step) {
        return step >= steps;
    }

    float learningRate(int step) {
        return fineTunes(step)
                ? new LearningRateSchedule(peak / 10, fineTuneSteps).at(step - steps)
                : new LearningRateSchedule(peak, steps).at(step);
    }

    /** How much of the steps on all examples is done, 0 to 1. */
    double progress(int step) {
        return Math.min(1, (double) step / steps);
    }

    private int mainEpochs() {
        return parts(steps);
    }

    private int parts(int all) {
        return (all + stepsPerEpoch - 1) / stepsPerEpoch;
    }
}
