package io.ratchet.cli;

import io.ratchet.replay.PredictionClient;
import io.ratchet.replay.Replay;
import io.ratchet.replay.ReplayImage;
import io.ratchet.replay.ReplaySummary;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends images to a running service: to back-fill it, to load-test it, to measure it. Needs no database. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends images to a running service and sums up its answers.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every image was answered", "1:some image was not", "2:the options cannot be used"})
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--images",
            required = true,
            paramLabel = "FOLDER|ARCHIVE",
            description = "images, as a folder, .zip or .tar.gz; folders named like classes are taken for the truth")
    private Path images = Path.of("");

    @Option(names = "--limit", paramLabel = "N", description = "send only this many, drawn at random")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "requests under way at a time (default: ${DEFAULT-VALUE})")
    private int concurrency = 8;

    @Option(names = "--seed", paramLabel = "S", description = "of the random order (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--url", paramLabel = "URL", description = "of the service (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:RATCHET_KEY}",
            description = "sent as bearer token; better given as environment variable RATCHET_KEY")
    private @Nullable String key;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = checkedOptions();
        try (ImageSource source = ImageSource.open(images)) {
            List<ReplayImage> chosen = choose(source);
            ReplaySummary summary = replay(chosen);
            ReplayReport.lines(summary).forEach(command.commandLine().getOut()::println);
            command.commandLine().getOut().flush();
            return summary.complete() ? 0 : 1;
        } catch (UnusableSource e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandSpec checkedOptions() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls the command");
        }
        if (limit < 1 || concurrency < 1) {
            throw new ParameterException(spec.commandLine(), "--limit and --concurrency are at least 1.");
        }
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new ParameterException(spec.commandLine(), "--url is like http://localhost:8080, not " + url + ".");
        }
        return spec;
    }

    private List<ReplayImage> choose(ImageSource source) {
        List<ImageSource.Entry> entries = new ArrayList<>(source.entries());
        Collections.shuffle(entries, new Random(seed));
        return entries.stream()
                .limit(limit)
                .map(entry -> new ReplayImage(entry.className(), () -> source.read(entry)))
                .toList();
    }

    private ReplaySummary replay(List<ReplayImage> chosen) throws InterruptedException {
        Replay replay = new Replay(new PredictionClient(url, key), concurrency);
        // Written to the error stream, so that the summary alone can be redirected.
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(chosen.size())
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .build()) {
            return replay.send(chosen, bar::step);
        }
    }
}
