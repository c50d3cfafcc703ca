package io.ratchet.registry;

/**
 * What a version answered to the gate images of a verdict, in the same order throughout.
 *
 * @param imageIds the images
 * @param truths their true classes
 * @param answers the classes that it named
 * @param confidences what it claimed of these, 0 to 1
 */
public record GateAnswers(long[] imageIds, int[] truths, int[] answers, double[] confidences) {

    public GateAnswers {
        if (truths.length != imageIds.length
                || answers.length != imageIds.length
                || confidences.length != imageIds.length) {
            throw new IllegalArgumentException("%d images, but %d truths, %d answers and %d confidences"
                    .formatted(imageIds.length, truths.length, answers.length, confidences.length));
        }
        imageIds = imageIds.clone();
        truths = truths.clone();
        answers = answers.clone();
        confidences = confidences.clone();
    }

    public int images() {
        return imageIds.length;
    }

    @Override
    public long[] imageIds() {
        return imageIds.clone();
    }

    @Override
    public int[] truths() {
        return truths.clone();
    }

    @Override
    public int[] answers() {
        return answers.clone();
    }

    @Override
    public double[] confidences() {
        return confidences.clone();
    }
}
