package io.ratchet.training;

import io.ratchet.loss.Loss;
import io.ratchet.network.HeadDesign;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of network learns, and how it sees its examples.
 *
 * @param head the classifier on top of the embedding
 * @param labelledShare the share of each batch, and of the loss, that has true labels, in (0, 1); 0: none, the controls only
 * @param loss on pseudo-labels; true labels are learned with cross entropy
 * @param mixup alpha of the Beta distribution that pairs of inputs and of targets are mixed with (Zhang et al. 2018,
 *     1710.09412); 0 for none
 * @param averaging decay of the exponential moving average of the weights, which is what comes out (Tarvainen and Valpola
 *     2017, 1703.01780); 0 for the last weights
 * @param strength how hard images are augmented, 0 (mirrored and shifted only) to 1; only used on pixels
 * @param consistency learning from unlabelled images by their views; null for none
 * @param fineTuneSteps steps on the labelled set alone at the end, with a tenth of the learning rate (Yalniz et al. 2019,
 *     1905.00546)
 */
public record Student(
        HeadDesign head,
        double labelledShare,
        Loss loss,
        double mixup,
        double averaging,
        double strength,
        @Nullable Consistency consistency,
        int fineTuneSteps) {

    public Student {
        Allowed.require(labelledShare >= 0 && labelledShare < 1, "labelled-share", labelledShare, "0 to below 1");
        Allowed.require(mixup >= 0 && mixup <= 10, "mixup", mixup, "0 (none) to 10");
        Allowed.require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 (none) to below 1");
        Allowed.require(strength >= 0 && strength <= 1, "strength", strength, "0 to 1");
        Allowed.require(
                fineTuneSteps >= 0 && fineTuneSteps <= 1_000_000, "fine-tune-steps", fineTuneSteps, "0 or more");
    }

    /** With another share of true labels; 0 for none. */
    public Student sharing(double share) {
        return new Student(head, share, loss, mixup, averaging, strength, consistency, fineTuneSteps);
    }

    /** With the average of the weights over the last steps. */
    public Student averaged(double decay) {
        return new Student(head, labelledShare, loss, mixup, decay, strength, consistency, fineTuneSteps);
    }

    /** With mixed pairs of examples. */
    public Student mixing(double alpha) {
        return new Student(head, labelledShare, loss, alpha, averaging, strength, consistency, fineTuneSteps);
    }

    /** With consistency between views. */
    public Student consistent(Consistency between) {
        return new Student(head, labelledShare, loss, mixup, averaging, strength, between, fineTuneSteps);
    }

    /** With a last part on the labelled set alone. */
    public Student fineTuned(int steps) {
        return new Student(head, labelledShare, loss, mixup, averaging, strength, consistency, steps);
    }

    void describe(Map<String, String> described) {
        described.put("head", head.describe());
        described.put("labelled-share", Double.toString(labelledShare));
        described.put("loss", loss.describe());
        described.put("mixup", Double.toString(mixup));
        described.put("averaging", Double.toString(averaging));
        described.put("strength", Double.toString(strength));
        described.put("consistency", consistency == null ? "none" : consistency.describe());
        described.put("fine-tune-steps", Integer.toString(fineTuneSteps));
    }
}
