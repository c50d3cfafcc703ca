package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which split each image goes to whose truth came later: gate or selection, by chance, near duplicates together. One that is near
 * to labelled images goes where they are, so that no split overlaps another; nowhere if these are on several sides.
 */
final class TruthSides {

    private final double gateShare;
    private final Random random;
    private final Map<Integer, Set<Split>> present = new HashMap<>(); // of each group
    private final Map<Integer, Split> drawn = new HashMap<>(); // of each group without labelled images

    private TruthSides(double gateShare, long seed) {
        this.gateShare = gateShare;
        this.random = new Random(seed);
    }

    /**
     * The split of each new image; empty where it can have none.
     *
     * @param labelled what the labelled images look like
     * @param splits where they are
     * @param fresh what the new images look like, in an order that does not depend on the database
     * @param gateShare of those without labelled twins that go to the gate, in 0 to 1; the others go to selection
     */
    static List<Optional<Split>> of(
            List<PerceptualHash> labelled,
            List<Split> splits,
            List<PerceptualHash> fresh,
            double gateShare,
            long seed) {
        int[] groups = NearDuplicates.groups(
                Stream.concat(labelled.stream(), fresh.stream()).toList());
        TruthSides sides = new TruthSides(gateShare, seed);
        for (int i = 0; i < splits.size(); i++) {
            sides.present
                    .computeIfAbsent(groups[i], group -> EnumSet.noneOf(Split.class))
                    .add(splits.get(i));
        }
        List<Optional<Split>> result = new ArrayList<>();
        for (int i = splits.size(); i < groups.length; i++) {
            result.add(sides.of(groups[i]));
        }
        return result;
    }

    private Optional<Split> of(int group) {
        Set<Split> labelled = present.getOrDefault(group, Set.of());
        if (labelled.isEmpty()) {
            return Optional.of(drawn.computeIfAbsent(
                    group, first -> random.nextDouble() < gateShare ? Split.GATE : Split.SELECTION));
        }
        return labelled.size() == 1 ? labelled.stream().findFirst() : Optional.empty();
    }
}
