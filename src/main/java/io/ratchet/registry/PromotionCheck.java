package io.ratchet.registry;

/** Asked before a version becomes champion, by whatever way; every bean of this type is. */
public interface PromotionCheck {

    /** Returns when this version can serve; otherwise throws what is wrong with it, and nothing is written. */
    void check(ModelVersion version);
}
