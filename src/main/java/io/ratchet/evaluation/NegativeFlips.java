package io.ratchet.evaluation;

import java.util.Map;

/** Whether few enough images that the champion names rightly are named wrongly by the challenger. */
record NegativeFlips(double most) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        PairedComparison counts = evidence.answers().overall();
        if (counts.images() == 0) {
            return Finding.missing(ClauseName.FLIPS.key(), "gate image");
        }
        double share = (double) counts.championOnlyRight() / counts.images();
        String sentence = Wording.format(
                "Right with the champion and wrong with the challenger: %.1f %% of the images; at most %.1f %% are allowed.",
                100 * share, 100 * most);
        return new Finding(ClauseName.FLIPS.key(), share <= most, sentence, Map.of("share", share, "most", most));
    }
}
