package io.ratchet.demo;

import io.ratchet.dataset.ClassNames;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.inference.ChampionClassifier;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.replay.PredictionClient;
import io.ratchet.replay.Replay;
import io.ratchet.replay.ReplayImage;
import io.ratchet.replay.ReplaySummary;
import io.ratchet.retraining.Retraining;
import io.ratchet.retraining.RunState;
import io.ratchet.retraining.RunTrigger;
import io.ratchet.retraining.TrainingRun;
import io.ratchet.retraining.TrainingRuns;
import io.ratchet.source.ImageSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The whole loop in a few minutes, with nothing prepared: draws images, trains A on few labels, sends itself many images
 * without, and retrains. Everything goes the way that a user's images go.
 */
@Component
@Profile("demo")
@ConditionalOnWebApplication
class Demo {

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    // Few labels to learn from, and a gate that can see a gain of about three points.
    private static final int TRAIN = 300;
    private static final int SELECTION = 150;
    private static final int GATE = 1_500;
    private static final int LABELLED = TRAIN + SELECTION + GATE;
    private static final int UNLABELLED = 4_000;
    private static final int AFTERWARDS = 1_000;
    private static final int CONCURRENCY = 16;

    private final DemoProperties properties;
    private final ClassNames classes;
    private final LabelledImport labelledImport;
    private final Retraining retraining;
    private final TrainingRuns runs;
    private final ModelRegistry registry;
    private final ChampionClassifier classifier;

    Demo(
            DemoProperties properties,
            ClassNames classes,
            LabelledImport labelledImport,
            Retraining retraining,
            TrainingRuns runs,
            ModelRegistry registry,
            ChampionClassifier classifier) {
        this.properties = properties;
        this.classes = classes;
        this.labelledImport = labelledImport;
        this.retraining = retraining;
        this.runs = runs;
        this.registry = registry;
        this.classifier = classifier;
    }

    @EventListener
    void onReady(ApplicationReadyEvent ready) {
        if (!classes.all().isEmpty()) {
            log.info("demo: this data directory has images already; delete it to see the demo again");
            return;
        }
        // Only a server has a port; the commands of the jar run without one.
        if (ready.getApplicationContext() instanceof WebServerApplicationContext server) {
            int port = java.util.Objects.requireNonNull(server.getWebServer()).getPort();
            Thread thread = new Thread(() -> show(URI.create("http://localhost:" + port)), "demo");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void show(URI service) {
        try {
            long start = System.nanoTime();
            DrawnImages images = new DrawnImages(properties.seed());
            log.info("demo 1/5: drawing and importing {} labelled images, {} of them to learn from", LABELLED, TRAIN);
            importLabelled(images);
            log.info("demo 2/5: training model A on {} labelled images", TRAIN);
            TrainingRun first = finish(retraining.start(RunTrigger.BOOTSTRAP, "demo"));
            if (first.state() != RunState.PROMOTED) {
                throw new IllegalStateException("model A did not pass: " + first.detail());
            }
            awaitChampion();
            log.info("demo 3/5: sending {} unlabelled images to {}/v1/predictions", UNLABELLED, service);
            ReplaySummary answeredByA = send(service, images, LABELLED, UNLABELLED);
            log.info(
                    "demo 4/5: training model B on the {} labels that A gave, and on the {} true ones",
                    UNLABELLED,
                    TRAIN);
            TrainingRun run = finish(retraining.start(RunTrigger.REQUEST, "demo"));
            awaitChampion();
            log.info("demo 5/5: sending {} more images to whoever serves now", AFTERWARDS);
            ReplaySummary answeredAfterwards = send(service, images, LABELLED + UNLABELLED, AFTERWARDS);
            tell(run, answeredByA, answeredAfterwards, Duration.ofNanos(System.nanoTime() - start), service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("demo: stopped", e);
        }
    }

    private void importLabelled(DrawnImages images) {
        SplitRatios splits =
                new SplitRatios((double) TRAIN / LABELLED, (double) SELECTION / LABELLED, (double) GATE / LABELLED);
        try (DrawnFolder folder = DrawnFolder.of(images, 0, LABELLED);
                ImageSource source = ImageSource.open(folder.path())) {
            labelledImport.run(source, new ImportOptions(0, splits, properties.seed()), (step, done, total) -> {});
        }
    }

    private static ReplaySummary send(URI service, DrawnImages images, int first, int count)
            throws InterruptedException {
        List<ReplayImage> unlabelled = LongStream.range(first, first + count)
                .mapToObj(images::draw)
                .map(drawn -> new ReplayImage(DrawnImages.CLASSES.get(drawn.label()), drawn::bytes))
                .toList();
        try (Progress progress = Progress.of("images", count)) {
            return new Replay(new PredictionClient(service, null), CONCURRENCY).send(unlabelled, progress::step);
        }
    }

    private TrainingRun finish(TrainingRun run) throws InterruptedException {
        try (Progress progress = Progress.of("run " + run.id(), 100)) {
            TrainingRun now = run;
            while (now.state().active()) {
                TimeUnit.MILLISECONDS.sleep(200);
                now = runs.find(run.id()).orElseThrow();
                progress.at(Math.round(100 * now.progress()), now.phase());
            }
            if (now.state() == RunState.FAILED || now.state() == RunState.CANCELLED) {
                throw new IllegalStateException("run " + now.id() + " " + now.state() + ": " + now.detail());
            }
            return now;
        }
    }

    /** This node follows the ledger within a second or two. */
    private void awaitChampion() throws InterruptedException {
        int champion = registry.champion().orElseThrow().version().id();
        for (int tries = 0; tries < 100; tries++) {
            if (classifier
                    .serving()
                    .filter(model -> model.version() == champion)
                    .isPresent()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("model " + champion + " is champion, but does not serve here");
    }

    private void tell(TrainingRun run, ReplaySummary byA, ReplaySummary afterwards, Duration took, URI service) {
        registry.ofRun(run.id())
                .flatMap(version -> registry.verdictOn(version.id()))
                .ifPresent(verdict -> verdict.verdict().reasons().forEach(reason -> log.info("gate: {}", reason)));
        log.info(
                run.state() == RunState.PROMOTED
                        ? "demo: B was proven better and serves. Nobody labelled anything."
                        : "demo: B was not proven better with this seed, so A goes on serving.");
        log.info(
                "demo: on images that nobody had seen, A was right on {}, what serves now on {}; {} s in all; see {}/",
                percent(byA),
                percent(afterwards),
                took.toSeconds(),
                service);
    }

    private static String percent(ReplaySummary summary) {
        return "%.1f %%".formatted(100 * summary.accuracy().orElse(Double.NaN));
    }
}
