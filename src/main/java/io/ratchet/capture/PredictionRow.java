package io.ratchet.capture;

import io.ratchet.dataset.ReceivedImage;
import io.ratchet.network.Answer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prediction and its image, as they are stored.
 *
 * @param version the model version that answered
 * @param backboneId whose embedding it is
 * @param embedding float16, little-endian
 * @param at when it was answered, in whole microseconds: what PostgreSQL keeps
 * @param key under which the caller may ask for it again
 * @param spoolId under which it is stored once, however often that is tried; null where it is tried once
 */
record PredictionRow(
        ReceivedImage image,
        int version,
        int backboneId,
        Answer answer,
        byte[] embedding,
        Instant at,
        @Nullable IdempotencyKey key,
        @Nullable UUID spoolId) {

    PredictionRow withoutKey() {
        return new PredictionRow(image, version, backboneId, answer, embedding, at, null, spoolId);
    }
}
