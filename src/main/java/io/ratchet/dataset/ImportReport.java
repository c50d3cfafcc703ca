package io.ratchet.dataset;

import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param classes how many classes there are now
 * @param added images that got a true label, for each split
 * @param known images that had one before, or that came twice
 * @param torn images that were left out because they are near to images of two splits
 * @param unreadable images that were skipped
 * @param firstUnreadable names of the first of them, with what is wrong
 */
public record ImportReport(
        int classes, Map<Split, Integer> added, int known, int torn, int unreadable, List<String> firstUnreadable) {

    public ImportReport {
        added = Map.copyOf(added);
        firstUnreadable = List.copyOf(firstUnreadable);
    }

    /** In one line, for people. */
    public String summary() {
        return "%,d images of %d classes: %,d train, %,d selection, %,d gate; %,d known already, %s%,d unreadable%s"
                .formatted(
                        added.values().stream().mapToInt(Integer::intValue).sum(),
                        classes,
                        added.getOrDefault(Split.TRAIN, 0),
                        added.getOrDefault(Split.SELECTION, 0),
                        added.getOrDefault(Split.GATE, 0),
                        known,
                        torn == 0 ? "" : "%,d left out as they look like images of two splits, ".formatted(torn),
                        unreadable,
                        firstUnreadable.isEmpty() ? "" : ": " + String.join("; ", firstUnreadable));
    }
}
