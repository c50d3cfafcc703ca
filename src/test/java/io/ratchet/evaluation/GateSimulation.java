package io.ratchet.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The simulations of docs/gate.md: prints their numbers and draws them into docs/gate. Not one of the tests of a build; run it
 * with {@code mvn test -Dtest=GateSimulation}.
 */
class GateSimulation {

    private static final int LOOPS = 2000;
    private static final int GENERATIONS = 20;
    private static final Path FOLDER = Path.of("docs/gate");

    @Test
    void draw() throws IOException {
        Map<String, double[]> ever = new LinkedHashMap<>();
        Map<String, double[]> overrated = new LinkedHashMap<>();
        for (AlphaRule rule : AlphaRule.values()) {
            List<GateLoop.Course> courses = courses(new GateLoop(rule, 2000, 0.1, 0), GENERATIONS);
            ever.put(rule.key(), perGeneration(g -> share(courses, g)));
            overrated.put(
                    rule.key(),
                    perGeneration(g -> courses.stream()
                            .mapToDouble(course -> 100 * course.overrated()[g - 1])
                            .average()
                            .orElseThrow()));
        }
        table("loops that ever promoted a B no better than A, % (2,000 gate images, differing on 10 %)", ever);
        table("champion on the gate minus champion on all images, points", overrated);
        double[] generations = perGeneration(g -> g);
        write(
                "no-better.svg",
                new GatePlot(
                        "Loops that ever promoted a B no better than A",
                        "generation",
                        "% of loops",
                        generations,
                        ever,
                        5));
        write(
                "overrated.svg",
                new GatePlot(
                        "How much the gate flatters its champion",
                        "generation",
                        "points above the truth",
                        generations,
                        overrated,
                        0));
        planted();
    }

    private static void planted() throws IOException {
        double[] sizes = {1000, 2000, 4000, 6000, 8000, 10000, 12000};
        Map<String, double[]> found = new LinkedHashMap<>();
        found.put(
                "first verdict",
                IntStream.range(0, sizes.length)
                        .mapToDouble(i -> found((int) sizes[i], 1))
                        .toArray());
        found.put(
                "within 20 generations",
                IntStream.range(0, sizes.length)
                        .mapToDouble(i -> found((int) sizes[i], GENERATIONS))
                        .toArray());
        int computed = (int) new Power(AlphaRule.SPENDING.level(0.05, 1), 0.1).images(0.01);
        table("loops that promoted a B that is 1 point better, %, at 1,000 2,000 4,000 ... images", found);
        System.out.printf(
                Locale.ROOT,
                "computed size %,d: first verdict %.1f %%, within 20 generations %.1f %%%n",
                computed,
                found(computed, 1),
                found(computed, GENERATIONS));
        write(
                "planted.svg",
                new GatePlot(
                        "A planted gain of 1 point (computed size: %,d images)".formatted(computed),
                        "gate images",
                        "% of loops that promoted it",
                        sizes,
                        found,
                        80));
    }

    private static double found(int images, int generations) {
        GateLoop loop = new GateLoop(AlphaRule.SPENDING, images, 0.1, 0.01);
        List<GateLoop.Course> courses = IntStream.range(0, 500)
                .parallel()
                .mapToObj(seed -> loop.run(generations, seed))
                .toList();
        return share(courses, generations);
    }

    private static List<GateLoop.Course> courses(GateLoop loop, int generations) {
        return IntStream.range(0, LOOPS)
                .parallel()
                .mapToObj(seed -> loop.run(generations, seed))
                .toList();
    }

    private static double share(List<GateLoop.Course> courses, int generation) {
        return 100.0
                * courses.stream().filter(course -> course.everBy(generation)).count()
                / courses.size();
    }

    private static double[] perGeneration(java.util.function.IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, GENERATIONS).mapToDouble(value).toArray();
    }

    private static void table(String title, Map<String, double[]> lines) {
        System.out.println(title);
        lines.forEach((name, values) -> {
            List<String> cells = new ArrayList<>();
            for (double value : values) {
                cells.add(String.format(Locale.ROOT, "%.2f", value));
            }
            System.out.println("  " + name + ": " + String.join(" ", cells));
        });
    }

    private static void write(String name, GatePlot plot) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name), plot.svg());
    }
}
