package io.ratchet.retraining;

import io.ratchet.database.DataDirectory;
import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.StoredImages;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.network.Backbone;
import io.ratchet.network.Manifest;
import io.ratchet.registry.Backbones;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Fills row files from the database: embeddings as they are stored, or pixels, decoded once. */
@Component
class RowLoader {

    private static final int EMBEDDING_BATCH = 32;

    private final StoredImages images;
    private final Backbones backbones;
    private final ConfiguredBackbone backbone;
    private final ImageDecoder decoder;
    private final Path folder;

    RowLoader(
            StoredImages images,
            Backbones backbones,
            ConfiguredBackbone backbone,
            ImageDecoder decoder,
            DataDirectory data) {
        this.images = images;
        this.backbones = backbones;
        this.backbone = backbone;
        this.decoder = decoder;
        this.folder = data.path().resolve("rows");
    }

    /**
     * The rows of these examples, in their order.
     *
     * @param preprocessing of the network that will see them
     * @param pulse called now and then; may throw to stop
     */
    RowFile load(InputRows input, Preprocessing preprocessing, List<LabelledExample> examples, Runnable pulse) {
        RowFile rows = RowFile.create(folder, input.rowBytes(), examples.size());
        try {
            Map<Long, Integer> positions = positions(examples);
            if (input instanceof InputRows.Embeddings) {
                loadEmbeddings(rows, positions, preprocessing, pulse);
            } else {
                loadPixels(rows, positions, preprocessing, pulse);
            }
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static Map<Long, Integer> positions(List<LabelledExample> examples) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            positions.put(examples.get(i).imageId(), i);
        }
        return positions;
    }

    /** A row that stayed empty would be learned as a black image. */
    private static void requireAll(int loaded, Map<Long, Integer> positions) {
        if (loaded != positions.size()) {
            throw new IllegalStateException(
                    "only " + loaded + " of " + positions.size() + " images are stored; were some deleted meanwhile?");
        }
    }

    private static int position(Map<Long, Integer> positions, Long imageId) {
        return Objects.requireNonNull(positions.get(imageId), "only images that were asked for");
    }

    private void loadPixels(RowFile rows, Map<Long, Integer> positions, Preprocessing preprocessing, Runnable pulse) {
        int[] loaded = {0};
        images.forEachBytes(positions.keySet(), (id, bytes) -> {
            pulse.run();
            rows.put(position(positions, id), preprocessing.pixels(decoder.decode(bytes)));
            loaded[0]++;
        });
        requireAll(loaded[0], positions);
    }

    private void loadEmbeddings(
            RowFile rows, Map<Long, Integer> positions, Preprocessing preprocessing, Runnable pulse) {
        Backbone extractor = Objects.requireNonNull(backbone.load(), "a head stands on a backbone");
        int backboneId =
                backbones.idOf(Manifest.embeddingSource(extractor.sha256(), preprocessing), extractor.dimension());
        embedMissing(
                extractor, backboneId, images.withoutEmbedding(backboneId, positions.keySet()), preprocessing, pulse);
        int[] loaded = {0};
        images.forEachEmbedding(backboneId, positions.keySet(), (id, vector) -> {
            pulse.run();
            rows.put(position(positions, id), vector);
            loaded[0]++;
        });
        requireAll(loaded[0], positions);
    }

    /** Only for images that were never served on this backbone: the labelled set at first, or all after a change. */
    private void embedMissing(
            Backbone extractor, int backboneId, Set<Long> missing, Preprocessing preprocessing, Runnable pulse) {
        List<Long> ids = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        images.forEachBytes(missing, (id, bytes) -> {
            ids.add(id);
            pixels.add(preprocessing.pixels(decoder.decode(bytes)));
            if (ids.size() == EMBEDDING_BATCH) {
                pulse.run();
                embed(extractor, backboneId, ids, pixels, preprocessing);
            }
        });
        if (!ids.isEmpty()) {
            embed(extractor, backboneId, ids, pixels, preprocessing);
        }
    }

    private void embed(
            Backbone extractor, int backboneId, List<Long> ids, List<byte[]> pixels, Preprocessing preprocessing) {
        images.storeEmbeddings(backboneId, ids, extractor.embed(pixels, preprocessing));
        ids.clear();
        pixels.clear();
    }
}
