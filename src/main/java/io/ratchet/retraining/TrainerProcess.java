package io.ratchet.retraining;

import io.ratchet.database.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Trains in a JVM of its own, at low priority: whatever happens there, running out of memory or crashing in native code,
 * never touches serving. The database is all that the two share.
 */
@Component
@ConditionalOnWebApplication
class TrainerProcess implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TrainerProcess.class);

    private final TrainingRuns runs;
    private final RetrainingProperties properties;
    private final TrainerSettings settings;
    private final Path logs;
    private final Map<Long, Started> started = new ConcurrentHashMap<>();

    private record Started(Process process, int attempt) {}

    TrainerProcess(TrainingRuns runs, RetrainingProperties properties, TrainerSettings settings, DataDirectory data) {
        this.runs = runs;
        this.properties = properties;
        this.settings = settings;
        this.logs = data.path().resolve("runs");
    }

    /** Starts a trainer for a queued run; how it ends stands in the run's row. */
    void start(TrainingRun run) {
        long runId = run.id();
        try {
            Files.createDirectories(logs);
            Path output = log(runId).file();
            ProcessBuilder builder = new ProcessBuilder(command(runId))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(output.toFile()));
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().put("SPRING_APPLICATION_JSON", settings.json());
            // Threads of libtorch that wait for each other must not spin: on cores that serving uses as well they would
            // hold
            // up each other and serving many times longer than they compute.
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            // The keys of the service are none of its business.
            builder.environment().keySet().removeIf(name -> name.startsWith("RATCHET_SECURITY"));
            Process process = builder.start();
            // It reads nothing; a closed input keeps it from waiting.
            process.getOutputStream().close();
            started.put(runId, new Started(process, run.attempts()));
            process.onExit().thenAccept(ended -> onExit(run, ended, output));
            log.info("run {}: trainer started, process {}, output in {}", runId, process.pid(), output);
        } catch (IOException e) {
            runs.fail(runId, "The trainer process could not be started: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /** What a trainer of this node printed. */
    RunLog log(long runId) {
        return RunLog.of(logs, runId);
    }

    /** Ends the trainer of a run, if it is one of this node's. */
    void kill(long runId) {
        Started trainer = started.get(runId);
        if (trainer != null) {
            trainer.process().destroyForcibly();
        }
    }

    private List<String> command(long runId) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + properties.maxHeap().toMegabytes() + "m");
        // Parallel collectors would only take cores from serving.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add("-XX:ErrorFile=" + logs.resolve("run-" + runId + "-crash.log"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.add(settings.mainClass());
        }
        command.addAll(List.of("trainer", "--run", Long.toString(runId)));
        return command;
    }

    /** One that was taken over ends with 0, and must not take the run from its new trainer. */
    private void onExit(TrainingRun run, Process ended, Path output) {
        started.remove(run.id(), new Started(ended, run.attempts()));
        int code = ended.exitValue();
        String detail = "The trainer ended with exit code " + code + ", see " + output.getFileName() + ".";
        boolean died = code != 0 && runs.release(run.id(), run.attempts(), detail);
        runs.find(run.id())
                .ifPresent(now -> log.atLevel(died ? Level.ERROR : Level.INFO)
                        .log("run {} {}: {}", now.id(), now.state(), now.detail()));
    }

    /** A trainer does not outlive the service that would tell of it; another one, or the next life, goes on. */
    @Override
    public void destroy() {
        started.forEach((runId, trainer) -> {
            trainer.process().destroyForcibly();
            runs.release(runId, trainer.attempt(), "The service was stopped during the run.");
        });
    }
}
