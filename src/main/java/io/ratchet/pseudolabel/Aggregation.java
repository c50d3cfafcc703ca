package io.ratchet.pseudolabel;

/** Makes one teacher of a committee. Deterministic; an image without votes gets no opinion. */
public interface Aggregation {

    SoftLabels aggregate(Votes votes);

    /** In a few plain words, for the run's record and reports. */
    String describe();
}
