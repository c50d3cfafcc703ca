package io.ratchet.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.dataset.SplitAssignment.LabelledImage;
import io.ratchet.digest.Sha256;
import io.ratchet.image.PerceptualHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitAssignmentTests {

    private static final SplitRatios RATIOS = new SplitRatios(0.7, 0.1, 0.2);

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 47, 300})
    void meetsTheSharesOfEachClassWithinOneImage(int perClass) {
        List<LabelledImage> images = images(perClass, "cat", "dog", "emu");

        List<Split> splits = SplitAssignment.assign(images, RATIOS, 1);

        for (String className : List.of("cat", "dog", "emu")) {
            for (Split split : Split.values()) {
                assertThat((double) count(images, splits, className, split))
                        .isCloseTo(RATIOS.of(split) * perClass, within(0.9999));
            }
        }
    }

    @Test
    void keepsNearDuplicatesOnOneSide() {
        List<LabelledImage> images = images(100, "cat", "dog");
        for (int i = 0; i < 60; i++) {
            LabelledImage original = images.get(i % 30);
            images.add(image("copy" + i, nearTo(original.hash(), i), i % 2 == 0 ? "cat" : "dog", null));
        }

        for (long seed = 0; seed < 20; seed++) {
            List<Split> splits = SplitAssignment.assign(images, RATIOS, seed);
            for (int i = 0; i < 60; i++) {
                assertThat(splits.get(200 + i)).isEqualTo(splits.get(i % 30));
            }
        }
    }

    @Test
    void givesTheSameForTheSameSeedWhateverTheOrder() {
        List<LabelledImage> images = images(50, "cat", "dog");
        List<LabelledImage> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, random);

        assertThat(bySha(shuffled, SplitAssignment.assign(shuffled, RATIOS, 7)))
                .isEqualTo(bySha(images, SplitAssignment.assign(images, RATIOS, 7)));
    }

    @Test
    void givesSomethingElseForAnotherSeed() {
        List<LabelledImage> images = images(50, "cat", "dog");

        assertThat(SplitAssignment.assign(images, RATIOS, 8)).isNotEqualTo(SplitAssignment.assign(images, RATIOS, 7));
    }

    @Test
    void keepsWhatAnEarlierImportFixedAndStaysInProportion() {
        List<LabelledImage> images = images(100, "cat", "dog");
        List<Split> first = SplitAssignment.assign(images, RATIOS, 1);
        List<LabelledImage> both = new ArrayList<>(images(100, "cat", "emu"));
        for (int i = 0; i < images.size(); i++) {
            LabelledImage image = images.get(i);
            both.add(new LabelledImage(image.sha256(), image.hash(), image.className(), first.get(i)));
        }

        List<Split> splits = SplitAssignment.assign(both, RATIOS, 2);

        assertThat(splits.subList(200, 400)).isEqualTo(first);
        assertThat(count(both, splits, "cat", Split.GATE)).isEqualTo(40);
        assertThat(count(both, splits, "emu", Split.GATE)).isEqualTo(20);
    }

    @Test
    void sendsNewNearDuplicatesWhereTheOldOnesAre() {
        PerceptualHash hash = randomHash();
        for (Split split : Split.values()) {
            List<LabelledImage> images = images(20, "cat");
            images.add(image("old", hash, "cat", split));
            images.add(image("new", nearTo(hash, 1), "cat", null));

            assertThat(SplitAssignment.assign(images, RATIOS, 1).get(21)).isEqualTo(split);
        }
    }

    @Test
    void neverTrainsOnWhatIsNearToTheGate() {
        PerceptualHash gate = new PerceptualHash(0, 0, 0, 0);
        PerceptualHash between = new PerceptualHash(0xFFF, 0, 0, 0);
        PerceptualHash train = new PerceptualHash(0xFFFFFF, 0, 0, 0);
        List<LabelledImage> images = List.of(
                image("a", train, "cat", Split.TRAIN),
                image("b", between, "cat", null),
                image("c", gate, "cat", Split.GATE));

        assertThat(SplitAssignment.assign(images, RATIOS, 1)).containsExactly(Split.TRAIN, Split.GATE, Split.GATE);
    }

    private List<LabelledImage> images(int perClass, String... classNames) {
        List<LabelledImage> images = new ArrayList<>();
        for (String className : classNames) {
            for (int i = 0; i < perClass; i++) {
                images.add(image(className + random.nextLong(), randomHash(), className, null));
            }
        }
        return images;
    }

    private static LabelledImage image(String content, PerceptualHash hash, String className, @Nullable Split fixed) {
        return new LabelledImage(Sha256.of(content.getBytes(UTF_8)), hash, className, fixed);
    }

    private PerceptualHash randomHash() {
        return new PerceptualHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static PerceptualHash nearTo(PerceptualHash hash, int bit) {
        return new PerceptualHash(hash.first() ^ 1L << bit, hash.second(), hash.third(), hash.fourth());
    }

    private static long count(List<LabelledImage> images, List<Split> splits, String className, Split split) {
        long count = 0;
        for (int i = 0; i < splits.size(); i++) {
            if (splits.get(i) == split && images.get(i).className().equals(className)) {
                count++;
            }
        }
        return count;
    }

    private static Map<Sha256, Split> bySha(List<LabelledImage> images, List<Split> splits) {
        Map<Sha256, Split> bySha = new HashMap<>();
        for (int i = 0; i < splits.size(); i++) {
            bySha.put(images.get(i).sha256(), splits.get(i));
        }
        return bySha;
    }
}
