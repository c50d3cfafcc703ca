package io.ratchet.capture;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys whose requests are being answered on this node. A second one on another node is not refused: it waits in the
 * database for the commit of the first, and gets its answer.
 */
@Component
public class KeysUnderWay {

    private final Set<IdempotencyKey> keys = ConcurrentHashMap.newKeySet();

    /**
     * Answers a request, unless another one with its key has not ended.
     *
     * @throws IdempotencyInProgress when it has not
     */
    public <T> T answer(@Nullable IdempotencyKey key, Supplier<T> request) {
        if (key == null) {
            return request.get();
        }
        if (!keys.add(key)) {
            throw new IdempotencyInProgress();
        }
        try {
            return request.get();
        } finally {
            keys.remove(key);
        }
    }
}
