package io.ratchet.cli;

import io.ratchet.network.Torch;
import io.ratchet.retraining.RetrainingCycle;
import io.ratchet.retraining.RetrainingProperties;
import io.ratchet.retraining.RunStopped;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The trainer process that the service starts for a queued run. The run's row says how it ends. */
@Command(name = "trainer", hidden = true)
class TrainerCommand implements Callable<Integer> {

    @Option(names = "--run", required = true)
    private long run;

    private final Settings settings;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    TrainerCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = settings.open("INFO")) {
            Torch.start(context.getBean(RetrainingProperties.class).trainingThreads());
            context.getBean(RetrainingCycle.class).run(run);
            return 0;
        } catch (RunStopped e) {
            return 0;
        }
    }
}
