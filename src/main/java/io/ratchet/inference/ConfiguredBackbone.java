package io.ratchet.inference;

import io.ratchet.network.Backbone;
import io.ratchet.network.Torch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The backbone of the configuration, loaded on first use and shared by all versions that stand on it. */
@Component
public class ConfiguredBackbone implements AutoCloseable {

    private final BackboneProperties properties;
    private @Nullable Backbone loaded;

    ConfiguredBackbone(BackboneProperties properties) {
        this.properties = properties;
    }

    /**
     * The backbone; null when none is configured.
     *
     * @throws io.ratchet.network.BackboneUnusable when the file is not what it should be
     */
    public synchronized @Nullable Backbone load() {
        if (loaded == null && properties.path() != null) {
            Torch.requireStarted();
            loaded = Backbone.load(
                    properties.path(),
                    properties.requiredDigest(Backbone.digestOf(properties.path())),
                    properties.preprocessing().inputSize());
        }
        return loaded;
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
