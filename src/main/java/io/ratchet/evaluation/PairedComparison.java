package io.ratchet.evaluation;

/**
 * Champion and challenger on the same images: how often each was right where the other was wrong.
 *
 * @param images how many images both were asked about
 * @param bothRight images that both named rightly
 * @param challengerOnlyRight images that only the challenger named rightly ("b")
 * @param championOnlyRight images that only the champion named rightly ("c")
 */
public record PairedComparison(int images, int bothRight, int challengerOnlyRight, int championOnlyRight) {

    public PairedComparison {
        if (bothRight < 0 || challengerOnlyRight < 0 || championOnlyRight < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
        if ((long) bothRight + challengerOnlyRight + championOnlyRight > images) {
            throw new IllegalArgumentException("more right answers than images");
        }
    }

    public int championCorrect() {
        return bothRight + championOnlyRight;
    }

    public int challengerCorrect() {
        return bothRight + challengerOnlyRight;
    }

    /** Accuracy of the champion on these images, with its interval. */
    public Proportion championAccuracy() {
        return new Proportion(championCorrect(), images);
    }

    /** Accuracy of the challenger on these images, with its interval. */
    public Proportion challengerAccuracy() {
        return new Proportion(challengerCorrect(), images);
    }
}
