package io.ratchet.registry;

/** Where a challenger's time in shadow stands. */
public enum ShadowState {
    /** It answers beside the champion, and nobody sees it. */
    RUNNING,
    /** It behaved, and was promoted. */
    PASSED,
    /** It did not behave, or it could not be told; it stays a version that does not serve. */
    STOPPED,
    /** The champion changed meanwhile, or a newer challenger took its place. */
    DROPPED
}
