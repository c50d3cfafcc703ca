package io.ratchet.replay;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a replay.
 *
 * @param images how many were to be sent
 * @param sent how many were; fewer where the service stopped answering anybody
 * @param answered how many of these got a class
 * @param errors how often which failure happened
 * @param labels how often which class was answered
 * @param versions how often which model version answered
 * @param median of the latencies of the answered requests; zero if there are none
 * @param percentile99 99 of 100 were answered within this; zero if there are none
 * @param elapsed from the first request to the last answer, waits included
 * @param judged how many answers can be compared with the truth
 * @param right how many of these were right
 */
public record ReplaySummary(
        int images,
        int sent,
        int answered,
        SortedMap<String, Integer> errors,
        SortedMap<String, Integer> labels,
        SortedMap<Integer, Integer> versions,
        Duration median,
        Duration percentile99,
        Duration elapsed,
        int judged,
        int right) {

    public ReplaySummary {
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    static ReplaySummary of(int images, List<Replayed> sent, Duration elapsed) {
        List<Outcome.Answered> answers =
                sent.stream().flatMap(ReplaySummary::answer).toList();
        SortedMap<String, Integer> labels = count(answers.stream(), Outcome.Answered::label);
        long[] nanos = answers.stream()
                .mapToLong(answer -> answer.latency().toNanos())
                .sorted()
                .toArray();
        List<Replayed> judged = judgeable(sent, labels);
        return new ReplaySummary(
                images,
                sent.size(),
                answers.size(),
                count(sent.stream().flatMap(ReplaySummary::failure), Function.identity()),
                labels,
                count(answers.stream(), Outcome.Answered::version),
                percentile(nanos, 50),
                percentile(nanos, 99),
                elapsed,
                judged.size(),
                (int) judged.stream().filter(ReplaySummary::isRight).count());
    }

    /** Whether every image got a class. */
    public boolean complete() {
        return answered == images;
    }

    /** Answered images, waits included. */
    public double imagesPerSecond() {
        return elapsed.isZero() ? 0 : answered / (elapsed.toNanos() / 1e9);
    }

    /** The share of right answers, in 0 to 1; empty if no truth is known. */
    public OptionalDouble accuracy() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / judged);
    }

    /** Folders need not be named after classes: they count as truth only if the service answers one of their names. */
    private static List<Replayed> judgeable(List<Replayed> sent, Map<String, Integer> labels) {
        boolean foldersAreClasses =
                sent.stream().map(Replayed::truth).filter(Objects::nonNull).anyMatch(labels::containsKey);
        return sent.stream()
                .filter(one -> foldersAreClasses && one.truth() != null && one.outcome() instanceof Outcome.Answered)
                .toList();
    }

    private static boolean isRight(Replayed one) {
        return one.outcome() instanceof Outcome.Answered answer
                && answer.label().equals(one.truth());
    }

    private static Stream<Outcome.Answered> answer(Replayed one) {
        return one.outcome() instanceof Outcome.Answered answer ? Stream.of(answer) : Stream.empty();
    }

    private static Stream<String> failure(Replayed one) {
        if (one.outcome() instanceof Outcome.Failed failed) {
            return Stream.of(failed.why());
        }
        return one.outcome() instanceof Outcome.GivenUp givenUp ? Stream.of(givenUp.why()) : Stream.empty();
    }

    private static <T, K extends Comparable<K>> SortedMap<K, Integer> count(Stream<T> things, Function<T, K> kind) {
        return things.collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.summingInt(thing -> 1)));
    }

    /** Nearest rank: the smallest latency that so many percent do not exceed. */
    private static Duration percentile(long[] sortedNanos, int percent) {
        if (sortedNanos.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(sortedNanos.length * percent / 100.0);
        return Duration.ofNanos(sortedNanos[Math.max(1, rank) - 1]);
    }
}
