package io.ratchet.retraining;

import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.ImportProgress;
import io.ratchet.dataset.ImportReport;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At the first start: imports the labelled images and trains the first model, while the service is up already. */
@Component
@ConditionalOnWebApplication
class Bootstrap {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private static final long SECONDS_BETWEEN_LOOKS = 10;

    private final BootstrapProperties properties;
    private final GateProperties gate;
    private final LabelledImport labelledImport;
    private final ClassNames classes;
    private final ModelRegistry registry;
    private final Retraining retraining;

    Bootstrap(
            BootstrapProperties properties,
            GateProperties gate,
            LabelledImport labelledImport,
            ClassNames classes,
            ModelRegistry registry,
            Retraining retraining) {
        this.properties = properties;
        this.gate = gate;
        this.labelledImport = labelledImport;
        this.classes = classes;
        this.registry = registry;
        this.retraining = retraining;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        Path dataset = properties.dataset();
        if (dataset != null && registry.champion().isEmpty()) {
            Thread thread = new Thread(() -> run(dataset), "bootstrap");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(Path dataset) {
        try {
            if (classes.all().isEmpty()) {
                log.info("importing {}", dataset);
                try (ImageSource source = ImageSource.open(dataset)) {
                    ImportReport report = labelledImport.run(source, properties.options(), everyTenth());
                    gate.warning(report.gateImages()).ifPresent(log::warn);
                }
            }
            trainFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnusableSource | InsufficientData e) {
            log.error("no first model: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("no first model", e);
        }
    }

    /** A run that another node started, or that a former life of this one left behind, ends sooner or later. */
    private void trainFirst() throws InterruptedException {
        while (registry.champion().isEmpty()) {
            try {
                retraining.start(RunTrigger.BOOTSTRAP, "ratchet");
                return;
            } catch (RunInProgress e) {
                log.info("waiting for the first model: {}", e.getMessage());
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            }
        }
    }

    /** Ten log lines for each step, however many images. */
    private static ImportProgress everyTenth() {
        return (step, done, total) -> {
            if (done * 10L / total != (done - 1) * 10L / total) {
                log.info("{} {} of {} images", step, done, total);
            }
        };
    }
}
