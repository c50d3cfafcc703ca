package io.ratchet.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results that nobody measured: an arm is right on the first images, as many as it is told. */
final class Synthetic {

    static final int IMAGES = 1_000;

    private final List<ArmResult> results = new ArrayList<>();

    static StudyFacts facts() {
        Map<String, String> setting = new LinkedHashMap<>();
        setting.put("data", "made up");
        setting.put("cores", "2");
        return new StudyFacts(
                "made up",
                List.of("cat", "dog"),
                IntStream.range(0, IMAGES).map(i -> i % 2).toArray(),
                setting);
    }

    /** For each seed, counted from one, so many images are right. */
    Synthetic arm(Arm arm, int... right) {
        for (int seed = 1; seed <= right.length; seed++) {
            results.add(result(arm, seed, right[seed - 1]));
        }
        return this;
    }

    Synthetic champion(int... right) {
        return arm(Arm.of(Role.CHAMPION, "champion"), right);
    }

    Synthetic control(int... right) {
        return arm(Arm.of(Role.CONTROL, "mlp"), right);
    }

    Synthetic oracle(int... right) {
        return arm(Arm.of(Role.ORACLE, "mlp"), right);
    }

    Synthetic recipe(String name, int... right) {
        return arm(Arm.of(Role.RECIPE, name), right);
    }

    Synthetic failed(String name, String failure) {
        results.add(new ArmResult(Arm.of(Role.RECIPE, name), 1, "mlp", "mlp", null, failure, Map.of(), "abc"));
        return this;
    }

    List<ArmResult> results() {
        return results;
    }

    Summary summary() {
        return Summary.of(facts(), results);
    }

    private static ArmResult result(Arm arm, long seed, int right) {
        int[] answers = facts().truth();
        for (int i = right; i < IMAGES; i++) {
            answers[i] = 1 - answers[i];
        }
        boolean recipe = arm.role() == Role.RECIPE;
        Scored scored = new Scored(
                answers,
                0.05,
                right / 1000.0,
                recipe ? 0.8 : null,
                recipe ? 0.5 : null,
                recipe ? right > 750 : null,
                List.of("A sentence."),
                500,
                12.5,
                1L << 30);
        String reference = recipe ? "mlp" : null;
        return new ArmResult(arm, seed, reference, reference, scored, null, Map.of("loss", "ce"), "abc");
    }

    /** Five seeds in which B wins three points, two of them through unlabelled images. */
    static Synthetic winning() {
        return new Synthetic()
                .champion(700, 705, 695, 702, 698)
                .control(710, 716, 704, 712, 708)
                .oracle(780, 786, 774, 782, 778)
                .recipe("agreement", 730, 736, 726, 731, 729)
                .recipe("self", 711, 714, 706, 711, 709)
                .recipe("supervised", 701, 704, 695, 701, 699);
    }

    static int[] same(int right, int seeds) {
        int[] all = new int[seeds];
        Arrays.fill(all, right);
        return all;
    }
}
