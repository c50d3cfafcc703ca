package io.ratchet.cli;

import io.ratchet.network.Torch;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.retraining.RetrainingCycle;
import io.ratchet.retraining.RetrainingProperties;
import io.ratchet.retraining.RunInProgress;
import io.ratchet.retraining.RunState;
import io.ratchet.retraining.RunTrigger;
import io.ratchet.retraining.TrainingRun;
import io.ratchet.retraining.TrainingRuns;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains here and now: the first model, or a challenger. */
@Command(
        name = "train",
        description = "Does one training run in this process: the first model when there is none, else a challenger.",
        mixinStandardHelpOptions = true)
class TrainCommand implements Callable<Integer> {

    private static final int PER_MILLE = 1000;

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    TrainCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = settings.open("WARN")) {
            RetrainingProperties properties = context.getBean(RetrainingProperties.class);
            Torch.start(properties.trainingThreads());
            TrainingRuns runs = context.getBean(TrainingRuns.class);
            TrainingRun run = request(runs, properties);
            RunState state = withBar(runs, run.id(), context.getBean(RetrainingCycle.class));
            print(context, runs.find(run.id()).orElseThrow());
            return state == RunState.FAILED ? 1 : 0;
        }
    }

    /** A run whose trainer was killed goes on first: here no service does it. */
    private static TrainingRun request(TrainingRuns runs, RetrainingProperties properties) {
        try {
            runs.releaseLapsed();
            return runs.retry().orElseGet(() -> runs.request(RunTrigger.REQUEST, "command line", properties.seed()));
        } catch (RunInProgress e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private static RunState withBar(TrainingRuns runs, long runId, RetrainingCycle cycle) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("run " + runId)
                .setInitialMax(PER_MILLE)
                .setStyle(ProgressBarStyle.ASCII)
                .build()) {
            watch.scheduleWithFixedDelay(
                    () -> runs.find(runId).ifPresent(run -> {
                        bar.setExtraMessage(run.phase());
                        bar.stepTo(Math.round(PER_MILLE * run.progress()));
                    }),
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
            RunState state = cycle.run(runId);
            bar.stepTo(PER_MILLE);
            return state;
        } finally {
            watch.shutdownNow();
        }
    }

    private void print(ConfigurableApplicationContext context, TrainingRun run) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Run " + run.id() + ": " + run.state());
        ModelRegistry registry = context.getBean(ModelRegistry.class);
        registry.ofRun(run.id())
                .flatMap(version -> registry.verdictOn(version.id()))
                .ifPresentOrElse(
                        verdict -> verdict.verdict().reasons().forEach(reason -> out.println("  " + reason)),
                        () -> out.println("  " + run.detail()));
    }
}
