package io.ratchet.training;

/** The loss became NaN or infinite; there is nothing to evaluate. */
public class TrainingDiverged extends RuntimeException {

    TrainingDiverged(int epoch) {
        super("the loss is not a number any more in epoch " + epoch + "; a smaller learning rate may help");
    }
}
