package io.ratchet.cli;

import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.ImportReport;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.retraining.GateProperties;
import io.ratchet.source.ImageSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports labelled images. */
@Command(
        name = "import",
        description =
                "Imports labelled images: a folder, .zip or .tar.gz of CLASS/*.jpg|png, or a folder of MNIST IDX files.",
        mixinStandardHelpOptions = true)
class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "The folder or archive.")
    private Path source;

    @Option(names = "--max-per-class", defaultValue = "0", description = "At most so many of a class; 0 means all.")
    private int maxPerClass;

    @Option(
            names = "--splits",
            defaultValue = "0.7,0.1,0.2",
            description = "Shares of train, selection and gate (default: ${DEFAULT-VALUE}).")
    private String splits;

    @Option(names = "--seed", defaultValue = "1", description = "Of picking and splitting (default: ${DEFAULT-VALUE}).")
    private long seed;

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    ImportCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        ImportOptions options = options();
        try (ImageSource images = ImageSource.open(source);
                ConfigurableApplicationContext context = settings.open("WARN")) {
            ImportReport report = withBar(context.getBean(LabelledImport.class), images, options);
            spec.commandLine().getOut().println("Imported " + report.summary() + ".");
            context.getBean(GateProperties.class)
                    .warning(report.gateImages())
                    .ifPresent(warning -> spec.commandLine().getOut().println("Warning: " + warning));
            return 0;
        }
    }

    private static ImportReport withBar(LabelledImport labelledImport, ImageSource images, ImportOptions options) {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("import")
                .setStyle(ProgressBarStyle.ASCII)
                .build()) {
            return labelledImport.run(images, options, (step, done, total) -> {
                bar.setExtraMessage(step);
                bar.maxHint(total);
                bar.stepTo(done);
            });
        }
    }

    private ImportOptions options() {
        try {
            return new ImportOptions(maxPerClass, SplitRatios.valueOf(splits), seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
