package io.ratchet.upload;

import io.ratchet.problem.Problem;
import io.ratchet.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Takes in the bytes of a body as they come, and lets the request go on when all are there or none are wanted any more. A body that is
 * too large is read a little further, unkept: a caller that is still sending would not see the answer.
 */
class ArrivingBody implements ReadListener, AsyncListener {

    private static final int CHUNK = 16 * 1024;

    /** As many bytes are read on from a body that is refused. */
    private static final long READ_ON = 2 * 1024 * 1024;

    private final AsyncContext request;
    private final ServletInputStream input;
    private final BodyLimit limit;
    private final BodyMemory memory;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long refusedBytes;
    private @Nullable Problem refusal;

    ArrivingBody(AsyncContext request, ServletInputStream input, BodyLimit limit, BodyMemory memory) {
        this.request = request;
        this.input = input;
        this.limit = limit;
        this.memory = memory;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (input.isReady()) {
            int read = input.read(chunk);
            if (read < 0) {
                return;
            }
            keep(chunk, read);
            if (refusedBytes > READ_ON) {
                end(false);
                return;
            }
        }
    }

    private void keep(byte[] chunk, int length) {
        if (refusal == null && bytes.size() + length > limit.bytes()) {
            refuse(limit.exceeded());
        } else if (refusal == null && !memory.take(length)) {
            refuse(memory.exhausted());
        }
        if (refusal == null) {
            bytes.write(chunk, 0, length);
        } else {
            refusedBytes += length;
        }
    }

    private void refuse(Problem problem) {
        refusal = problem;
        memory.release(bytes.size());
        bytes.reset();
    }

    @Override
    public void onAllDataRead() {
        end(true);
    }

    /** The caller has gone, or breaks the rules of chunks: Tomcat ends the request, and answers only the second. */
    @Override
    public void onError(Throwable failure) {
        memory.release(bytes.size());
        bytes.reset();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (refusal == null) {
            refuse(Problem.of(ProblemType.UPLOAD_TIMEOUT).header(HttpHeaders.CONNECTION, "close"));
        }
        end(false);
    }

    private void end(boolean whole) {
        ArrivedBody arrived =
                refusal == null ? new ArrivedBody.Whole(bytes.toByteArray()) : new ArrivedBody.Refused(refusal, whole);
        // From here on they are the request's, and it gives their memory back.
        bytes.reset();
        request.getRequest().setAttribute(ArrivedBody.NAME, arrived);
        request.dispatch();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
}
