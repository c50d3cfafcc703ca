package io.ratchet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what this gate can see, by what was observed. */
record PowerNote(double alpha) implements Clause {

    @Override
    public Finding judge(Evidence evidence) {
        PairedComparison counts = evidence.answers().overall();
        int images = counts.images();
        double discordance = images == 0
                ? Power.ASSUMED_DISCORDANCE
                : (double) (counts.challengerOnlyRight() + counts.championOnlyRight()) / images;
        Power power = new Power(alpha, discordance);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("images", (double) images);
        numbers.put("discordance", discordance);
        numbers.put("alpha", alpha);
        numbers.put("detectableGain", power.detectable(images));
        numbers.put("moreImagesForHalfAPoint", (double) Math.max(0, power.images(Power.SMALL_GAIN) - images));
        return new Finding("power", true, power.sentence(images), numbers);
    }
}
