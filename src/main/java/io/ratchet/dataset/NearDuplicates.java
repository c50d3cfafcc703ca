package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Groups of images that are near one another, directly or through others.
 *
 * <p>Every pair is compared, on all cores, so the time grows with the square of the count: 100,000 random hashes took 3
 * seconds on two cores. Meant for at most a few hundred thousand images.
 */
final class NearDuplicates {

    private final PackedHashes hashes;
    private final int[] parents; // union-find: the smallest index of a group is its root

    private NearDuplicates(List<PerceptualHash> hashes) {
        this.hashes = new PackedHashes(hashes);
        parents = IntStream.range(0, hashes.size()).toArray();
    }

    /** For each image the smallest index in its group. */
    static int[] groups(List<PerceptualHash> hashes) {
        // Thousands of equal hashes (of plain images, say) would be millions of pairs to join.
        Map<PerceptualHash, Integer> numbers = new HashMap<>();
        int[] firsts = new int[hashes.size()];
        int[] unique = new int[hashes.size()];
        for (int i = 0; i < unique.length; i++) {
            Integer known = numbers.putIfAbsent(hashes.get(i), numbers.size());
            unique[i] = known == null ? numbers.size() - 1 : known;
            if (known == null) {
                firsts[unique[i]] = i;
            }
        }
        NearDuplicates duplicates = new NearDuplicates(IntStream.range(0, numbers.size())
                .mapToObj(i -> hashes.get(firsts[i]))
                .toList());
        duplicates.joinAll();
        return IntStream.of(unique).map(i -> firsts[duplicates.root(i)]).toArray();
    }

    private void joinAll() {
        IntStream.range(0, parents.length).parallel().forEach(i -> {
            for (int j = i + 1; j < parents.length; j++) {
                if (hashes.near(i, j)) {
                    join(i, j);
                }
            }
        });
    }

    private synchronized void join(int i, int j) {
        int a = root(i);
        int b = root(j);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int i) {
        int root = i;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
