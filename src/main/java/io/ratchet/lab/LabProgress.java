package io.ratchet.lab;

/** Hears how far the lab is. Called from one thread. */
public interface LabProgress {

    /**
     * A stage begins.
     *
     * @param stage what is done, for people
     * @param total how many steps it has
     */
    void begin(String stage, long total);

    /** Some steps of the stage are done. */
    void step(long steps);

    /** What is under way within the stage. */
    void note(String what);

    /** For nobody. */
    static LabProgress silent() {
        return new LabProgress() {
            @Override
            public void begin(String stage, long total) {}

            @Override
            public void step(long steps) {}

            @Override
            public void note(String what) {}
        };
    }
}
