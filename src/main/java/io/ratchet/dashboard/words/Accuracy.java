package io.ratchet.dashboard.words;

import io.ratchet.evaluation.Proportion;

/** The share of some images that a version names rightly, with its 95 % interval by Wilson. */
public record Accuracy(double value, double low, double high, int images) {

    public static Accuracy of(Proportion proportion) {
        return new Accuracy(proportion.value(), proportion.low(), proportion.high(), proportion.trials());
    }

    public String percent() {
        return ForPeople.percent(value);
    }

    public String interval() {
        return ForPeople.percentInterval(low, high);
    }

    public String gateImages() {
        return ForPeople.plural(images, "gate image");
    }

    /** Of live images: how many have a true label. */
    public String trueLabels() {
        return ForPeople.plural(images, "true label");
    }
}
