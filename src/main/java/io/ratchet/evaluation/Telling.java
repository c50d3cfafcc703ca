package io.ratchet.evaluation;

import java.util.Map;

/** Lines of a verdict that tell and do not judge. */
final class Telling {

    private Telling() {}

    static Finding scores(PairedComparison overall, String opponent) {
        String sentence = "Right on %s, %s on %s: %s."
                .formatted(
                        Wording.ofImages(overall.challengerAccuracy()),
                        opponent,
                        Wording.inShort(overall.championAccuracy()),
                        Wording.points(Gain.of(overall)));
        return new Finding(
                "scores",
                true,
                sentence,
                Map.of(
                        "champion", overall.championAccuracy().value(),
                        "challenger", overall.challengerAccuracy().value()));
    }

    static Finding enoughImagesLater(int images, int minImages) {
        String sentence = images >= minImages
                ? Wording.format("The gate holds %,d images, enough for challengers to come.", images)
                : Wording.format(
                        "The gate holds %,d images; challengers need at least %,d:"
                                + " nobody can be promoted until more labelled images come in.",
                        images, minImages);
        return Finding.note(ClauseName.IMAGES.key(), sentence);
    }

    static Finding firstVersion() {
        return Finding.note(
                "first",
                "This is the first version: what compares with a champion is not asked, and no alpha is spent.");
    }
}
