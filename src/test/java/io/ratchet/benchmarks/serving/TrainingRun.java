package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A training run of a server that is measured. */
final class TrainingRun {

    private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

    private final Server server;
    private final String path;

    private TrainingRun(Server server, String path) {
        this.server = server;
        this.path = path;
    }

    static TrainingRun start(Server server) throws IOException, InterruptedException {
        JsonNode started = server.post("/v1/training-runs", "", Contestants.KEY);
        return new TrainingRun(server, "/v1/training-runs/" + started.path("id").asLong());
    }

    /** Until the trainer has begun to learn or to make what it learns from. */
    void awaitWork() throws IOException, InterruptedException {
        JsonNode run = await(now -> now.path("progress").asDouble(0) > 0.01 || !isUnderWay(now));
        requireUnderWay(run);
    }

    /** Ends the benchmark when it is over already. */
    void requireUnderWay() throws IOException, InterruptedException {
        requireUnderWay(server.get(path, Contestants.KEY));
    }

    private void requireUnderWay(JsonNode run) {
        if (!isUnderWay(run)) {
            throw new IllegalStateException(
                    "the run is over too early: " + run.path("detail").asString(""));
        }
    }

    /** The version that came out, whatever the gate said of it. */
    int awaitVersion() throws IOException, InterruptedException {
        JsonNode run = await(now -> !isUnderWay(now));
        if (!run.path("version").isNumber()) {
            throw new IllegalStateException(
                    "no version came out: " + run.path("detail").asString(""));
        }
        return run.path("version").asInt();
    }

    void cancel() throws IOException, InterruptedException {
        server.post(path + "/cancel", "", Contestants.KEY);
        await(now -> !isUnderWay(now));
    }

    private JsonNode await(Predicate<JsonNode> reached) throws IOException, InterruptedException {
        JsonNode now = server.get(path, Contestants.KEY);
        while (!reached.test(now)) {
            TimeUnit.MILLISECONDS.sleep(200);
            now = server.get(path, Contestants.KEY);
        }
        return now;
    }

    private static boolean isUnderWay(JsonNode run) {
        return UNDER_WAY.contains(run.path("state").asString(""));
    }
}
