package io.ratchet.upload;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** A quarter of the heap for bodies, those that are still coming and those that are worked on. */
@Component
class BodyMemory {

    /** Seconds. */
    private static final String RETRY_AFTER = "1";

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    BodyMemory(long most) {
        this.most = most;
    }

    /** Whether there was room for so many bytes more; then they are taken. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(long bytes) {
        taken.addAndGet(-bytes);
    }

    Problem exhausted() {
        return Problem.of(ProblemType.OVERLOADED).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    }

    long taken() {
        return taken.get();
    }
}
