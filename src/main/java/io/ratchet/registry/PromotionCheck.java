package io.ratchet.registry;

/** Asked before a version becomes champion, by whatever way; every bean of this type is. */
public interface PromotionCheck {

    /**
     * Returns when this version can serve; otherwise nothing is written.
     *
     * @throws CannotServe with what is wrong
     */
    void check(ModelVersion version);
}
