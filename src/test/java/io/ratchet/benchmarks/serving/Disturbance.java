package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A load alone and the same load beside something else, in turns, and how much worse it is there. */
final class Disturbance {

    private final List<Load> alone = new ArrayList<>();
    private final List<Load> disturbed = new ArrayList<>();

    /** With what stands in the table for the time beside something else. */
    Disturbance(String with) {
        System.out.printf(
                "| turn | requests/s alone | %1$s | p50 ms alone | %1$s | p99 ms alone | %1$s | longest gap ms alone | %1$s | failed | load average |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |%n",
                with);
    }

    void add(Load one, Load other) throws IOException {
        alone.add(one);
        disturbed.add(other);
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f | %d | %s |%n",
                alone.size(),
                one.rate(),
                other.rate(),
                one.quantile(0.5),
                other.quantile(0.5),
                one.quantile(0.99),
                other.quantile(0.99),
                one.longestGap(),
                other.longestGap(),
                one.failures() + other.failures(),
                Machine.loadAverage());
    }

    void summarise() {
        System.out.printf(
                "ratios, median and range: p99 %s, requests/s %s, longest gap %s%n",
                ratio(load -> load.quantile(0.99)), ratio(Load::rate), ratio(Load::longestGap));
    }

    private String ratio(ToDoubleFunction<Load> figure) {
        double[] ratios = IntStream.range(0, alone.size())
                .mapToDouble(turn -> figure.applyAsDouble(disturbed.get(turn)) / figure.applyAsDouble(alone.get(turn)))
                .toArray();
        return Load.medianAndRange(ratios);
    }
}
