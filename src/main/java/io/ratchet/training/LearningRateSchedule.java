package io.ratchet.training;

/**
 * Linear warm-up over the first twentieth of the steps, then half a cosine down to zero (Loshchilov and Hutter 2017,
 * 1608.03983).
 *
 * @param peak the highest learning rate
 * @param steps all steps of the training
 */
record LearningRateSchedule(double peak, int steps) {

    /** The learning rate of a step, counted from zero. */
    float at(int step) {
        int warmUp = Math.max(1, steps / 20);
        if (step < warmUp) {
            return (float) (peak * (step + 1) / warmUp);
        }
        double done = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return (float) (peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done))));
    }
}
