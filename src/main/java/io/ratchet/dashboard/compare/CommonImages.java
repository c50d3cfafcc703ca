package io.ratchet.dashboard.compare;

import io.ratchet.evaluation.AnsweredImages;
import io.ratchet.registry.GateAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gate images that two versions were both judged by, with what each answered.
 *
 * @param images in the order of the first version's gate
 */
record CommonImages(List<Image> images) {

    CommonImages {
        images = List.copyOf(images);
    }

    /** One image: its true class, and answer and confidence of both. */
    record Image(long id, int truth, int first, double firstConfidence, int second, double secondConfidence) {

        boolean firstRight() {
            return first == truth;
        }

        boolean secondRight() {
            return second == truth;
        }
    }

    static CommonImages of(GateAnswers first, GateAnswers second) {
        long[] secondIds = second.imageIds();
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < secondIds.length; i++) {
            places.put(secondIds[i], i);
        }
        long[] ids = first.imageIds();
        int[] truths = first.truths();
        int[] firstAnswers = first.answers();
        double[] firstConfidences = first.confidences();
        int[] secondAnswers = second.answers();
        double[] secondConfidences = second.confidences();
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            Integer place = places.get(ids[i]);
            if (place != null) {
                images.add(new Image(
                        ids[i],
                        truths[i],
                        firstAnswers[i],
                        firstConfidences[i],
                        secondAnswers[place],
                        secondConfidences[place]));
            }
        }
        return new CommonImages(images);
    }

    /** The first as the champion, the second as its challenger. */
    AnsweredImages answered(List<String> classes) {
        return new AnsweredImages(truths(), firstAnswers(), secondAnswers(), classes);
    }

    int[] truths() {
        return images.stream().mapToInt(Image::truth).toArray();
    }

    int[] firstAnswers() {
        return images.stream().mapToInt(Image::first).toArray();
    }

    int[] secondAnswers() {
        return images.stream().mapToInt(Image::second).toArray();
    }
}
