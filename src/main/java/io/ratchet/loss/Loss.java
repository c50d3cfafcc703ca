package io.ratchet.loss;

/** A loss on labels that may be wrong, before a training: named and validated, a value. */
public interface Loss {

    /** As it stands in the configuration and in the record of a version, such as {@code gce(q=0.7)}. */
    String describe();

    /** Makes the state of one training on so many examples. */
    PerExample start(int examples, int classes);
}
