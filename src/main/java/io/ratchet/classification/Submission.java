package io.ratchet.classification;

import io.ratchet.capture.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * An image as a caller sends it.
 *
 * @param content the whole file, taken over
 * @param key under which the caller may ask again; null for none
 * @param useForTraining whether the image may be learned; once a caller said no to these bytes, they are never learned
 */
public record Submission(byte[] content, @Nullable IdempotencyKey key, boolean useForTraining) {}
