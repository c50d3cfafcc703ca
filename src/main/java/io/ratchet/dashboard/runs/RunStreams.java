package io.ratchet.dashboard.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends to every open page what its run writes into the database, wherever its trainer is. One thread looks once a second, as long as
 * there are streams; a stream is a connection, not a thread.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(DashboardProperties.class)
class RunStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunStreams.class);

    /** A browser comes back after that, with the id of its last event. */
    private static final long LONGEST = Duration.ofMinutes(15).toMillis();

    private static final int QUIET_LOOKS = 15;

    private final RunEvents events;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedQueue<Stream> streams = new ConcurrentLinkedQueue<>();
    private @Nullable ScheduledExecutorService looks;

    RunStreams(RunEvents events, DashboardProperties properties) {
        this.events = events;
        this.most = properties.liveStreams();
    }

    /** A page that listens. Only the looking thread changes it, after it was opened. */
    private static final class Stream {

        private final long run;
        private final SseEmitter emitter = new SseEmitter(LONGEST);
        private long after;
        private String progress = "";
        private int quiet;

        Stream(long run, long after) {
            this.run = run;
            this.after = after;
        }
    }

    /**
     * Begins to tell of a run; empty when too many listen already.
     *
     * @param last the id of the event after which to go on; null or strange for the begin
     */
    Optional<SseEmitter> open(long run, @Nullable String last) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Optional.empty();
        }
        Stream stream = new Stream(run, last != null && last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0);
        stream.emitter.onCompletion(() -> {
            if (streams.remove(stream)) {
                open.decrementAndGet();
            }
        });
        stream.emitter.onTimeout(stream.emitter::complete);
        streams.add(stream);
        return Optional.of(stream.emitter);
    }

    /** How many pages listen. */
    int listeners() {
        return streams.size();
    }

    private void look() {
        Iterator<Stream> each = streams.iterator();
        while (each.hasNext()) {
            Stream stream = each.next();
            try {
                send(stream);
            } catch (IOException | IllegalStateException e) {
                // The page was closed; the emitter completes by itself.
                log.debug("a page of run {} is gone: {}", stream.run, e.getMessage());
            } catch (RuntimeException e) {
                log.warn("cannot tell of run {}: {}", stream.run, e.getMessage());
                stream.emitter.complete();
            }
        }
    }

    private void send(Stream stream) throws IOException {
        List<RunEvents.Epoch> epochs = events.epochsAfter(stream.run, stream.after);
        for (RunEvents.Epoch epoch : epochs) {
            stream.emitter.send(SseEmitter.event()
                    .id(Long.toString(epoch.id()))
                    .name("epoch")
                    .data(epoch, MediaType.APPLICATION_JSON));
            stream.after = epoch.id();
        }
        Optional<RunEvents.Progress> found = events.progress(stream.run);
        String now = found.map(RunEvents.Progress::toString).orElse("");
        if (found.isPresent() && !now.equals(stream.progress)) {
            stream.emitter.send(SseEmitter.event().name("progress").data(found.get(), MediaType.APPLICATION_JSON));
            stream.progress = now;
        } else if (epochs.isEmpty() && ++stream.quiet >= QUIET_LOOKS) {
            // Tells whether the page is still there.
            stream.emitter.send(SseEmitter.event().comment("quiet"));
            stream.quiet = 0;
        }
        if (found.isEmpty() || found.get().ended()) {
            stream.emitter.send(SseEmitter.event().name("end").data("over"));
            stream.emitter.complete();
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(look -> {
            Thread named = new Thread(look, "run-streams");
            named.setDaemon(true);
            return named;
        });
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        looks = thread;
    }

    /** Before the web server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        if (looks != null) {
            looks.shutdownNow();
            looks = null;
        }
        streams.forEach(stream -> stream.emitter.complete());
    }

    @Override
    public boolean isRunning() {
        return looks != null;
    }
}
