package io.ratchet.retraining;

import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.SplitRatios;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The labelled images that the first model is made of.
 *
 * @param dataset a folder or archive that is imported at the first start; none when absent
 * @param maxPerClass at most so many images of a class, picked at random; 0 means all
 * @param splits shares of train, selection and gate, in this order
 * @param seed of the picking and the split
 */
@ConfigurationProperties("ratchet.bootstrap")
public record BootstrapProperties(
        @Nullable Path dataset,
        @DefaultValue("0") int maxPerClass,
        @DefaultValue("0.7,0.1,0.2") String splits,
        @DefaultValue("1") long seed) {

    public BootstrapProperties {
        SplitRatios ratios;
        try {
            ratios = SplitRatios.valueOf(splits);
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException("ratchet.bootstrap.splits is '" + splits + "': " + e.getMessage());
        }
        try {
            new ImportOptions(maxPerClass, ratios, seed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ratchet.bootstrap." + e.getMessage());
        }
    }

    /** As an import takes them. */
    public ImportOptions options() {
        return new ImportOptions(maxPerClass, SplitRatios.valueOf(splits), seed);
    }
}
