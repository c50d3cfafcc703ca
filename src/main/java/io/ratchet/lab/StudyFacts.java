package io.ratchet.lab;

import java.util.List;
import java.util.Map;

/**
 * What a report has to say about a study beside its results.
 *
 * @param title of the data, for people
 * @param classes their names
 * @param truth of the test images
 * @param setting facts by name, in the order of reading: data, counts, backbone, machine, command line; no paths
 */
record StudyFacts(String title, List<String> classes, int[] truth, Map<String, String> setting) {

    StudyFacts {
        classes = List.copyOf(classes);
        truth = truth.clone();
        // Not Map.copyOf, which forgets the order.
        setting = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(setting));
    }

    @Override
    public int[] truth() {
        return truth.clone();
    }
}
