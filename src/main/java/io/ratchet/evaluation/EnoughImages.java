package io.ratchet.evaluation;

import java.util.Map;

/** Whether the gate is large enough to judge at all. */
record EnoughImages(int minImages) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        int images = evidence.answers().images();
        boolean enough = images >= minImages;
        String sentence = enough
                ? Wording.format("The gate holds %,d images; at least %,d are needed.", images, minImages)
                : Wording.format(
                        "The gate holds only %,d images, but at least %,d are needed: import more labelled images.",
                        images, minImages);
        return new Finding(
                ClauseName.IMAGES.key(), enough, sentence, Map.of("images", (double) images, "needed", (double)
                        minImages));
    }
}
