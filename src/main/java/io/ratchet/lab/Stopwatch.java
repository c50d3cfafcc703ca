package io.ratchet.lab;

/** How long an arm takes, and a fresh count of its memory. */
final class Stopwatch {

    private final long started = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch start() {
        PeakMemory.reset();
        return new Stopwatch();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
