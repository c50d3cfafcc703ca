package io.ratchet.inference;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneGraph;
import io.ratchet.network.Manifest;
import io.ratchet.network.Torch;
import io.ratchet.onnx.OnnxUnusable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The backbone of the configuration, loaded on first use and shared by all versions that stand on it. */
@Component
public class ConfiguredBackbone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredBackbone.class);

    private final BackboneProperties properties;
    private final FormProperties form;
    private @Nullable Backbone loaded;

    ConfiguredBackbone(BackboneProperties properties, FormProperties form) {
        this.properties = properties;
        this.form = form;
    }

    /**
     * The backbone; null when none is configured.
     *
     * @throws io.ratchet.network.BackboneUnusable when the file is not what it should be
     */
    public synchronized @Nullable Backbone load() {
        if (loaded == null && properties.path() != null) {
            Torch.requireStarted();
            Backbone plain = Backbone.load(
                    properties.path(),
                    properties.requiredDigest(Backbone.digestOf(properties.path())),
                    properties.preprocessing().inputSize());
            loaded = properties.onnx() == null || !form.enabled() ? plain : withGraph(plain, properties.onnx());
        }
        return loaded;
    }

    /** Names the embeddings of a model: its own, or those that this backbone makes in the form that it has here. */
    public Sha256 embeddingSource(Manifest manifest, Sha256 artifact) {
        Backbone shared = manifest.kind().hasOwnFeatures() ? null : load();
        return shared == null ? manifest.embeddingSource(artifact) : shared.embeddingSource(manifest.preprocessing());
    }

    /** A graph that does not fit costs speed, and nothing else. */
    private Backbone withGraph(Backbone plain, Path file) {
        BackboneGraph graph = null;
        try {
            graph = BackboneGraph.load(file, properties.requiredGraphDigest(Backbone.digestOf(file)));
            return plain.with(graph, properties.preprocessing());
        } catch (OnnxUnusable e) {
            log.warn("the graph {} is not used, {} is: {}", file, properties.path(), e.getMessage());
            close(graph);
            return plain;
        } catch (RuntimeException e) {
            close(graph);
            plain.close();
            throw e;
        }
    }

    private static void close(@Nullable BackboneGraph graph) {
        if (graph != null) {
            graph.close();
        }
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
