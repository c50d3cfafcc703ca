package io.ratchet.retraining;

import io.ratchet.database.DataDirectory;
import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.StoredImages;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.network.Backbone;
import io.ratchet.registry.Backbones;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Fills row files from the database: embeddings as they are stored, or pixels, decoded once. */
@Component
class RowLoader {

    private static final int EMBEDDING_BATCH = 32;

    private final StoredImages images;
    private final Backbones backbones;
    private final ConfiguredBackbone backbone;
    private final ImageDecoder decoder;
    private final boolean horizontalFlip;
    private final Path folder;

    @Autowired // the other one is for copies
    RowLoader(
            StoredImages images,
            Backbones backbones,
            ConfiguredBackbone backbone,
            ImageDecoder decoder,
            DataDirectory data,
            RetrainingProperties properties) {
        this.images = images;
        this.backbones = backbones;
        this.backbone = backbone;
        this.decoder = decoder;
        this.horizontalFlip = properties.horizontalFlip();
        this.folder = data.path().resolve("rows");
    }

    private RowLoader(RowLoader other, boolean horizontalFlip) {
        this.images = other.images;
        this.backbones = other.backbones;
        this.backbone = other.backbone;
        this.decoder = other.decoder;
        this.folder = other.folder;
        this.horizontalFlip = horizontalFlip;
    }

    /** The same, for views that are mirrored or not, whatever is configured. */
    RowLoader flipping(boolean mirrored) {
        return new RowLoader(this, mirrored);
    }

    /** Where the files are. */
    Path folder() {
        return folder;
    }

    /**
     * The rows of these examples, in their order, as they are and in so many augmented views.
     *
     * @param preprocessing of the network that will see them
     * @param pulse called now and then; may throw to stop
     */
    Views loadViews(
            InputRows input,
            Preprocessing preprocessing,
            List<LabelledExample> examples,
            int augmented,
            Runnable pulse) {
        List<RowFile> files = new ArrayList<>();
        try {
            for (int view = 0; view <= augmented; view++) {
                files.add(load(input, preprocessing, examples, new AugmentedView(view, horizontalFlip), pulse));
            }
            return new Views(files);
        } catch (RuntimeException e) {
            files.forEach(RowFile::close);
            throw e;
        }
    }

    /**
     * The rows of these examples in one view, in their order.
     *
     * @param preprocessing of the network that will see them
     * @param view of each image; pixels are augmented when they are learned, and have the image itself alone
     * @param pulse called now and then; may throw to stop
     */
    private RowFile load(
            InputRows input,
            Preprocessing preprocessing,
            List<LabelledExample> examples,
            AugmentedView view,
            Runnable pulse) {
        RowFile rows = RowFile.create(folder, input.rowBytes(), examples.size());
        try {
            Map<Long, Integer> positions = positions(examples);
            if (input instanceof InputRows.Embeddings) {
                loadEmbeddings(rows, positions, preprocessing, view, pulse);
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
            rows.put(position(positions, id), preprocessing.pixels(decoder, bytes));
            loaded[0]++;
        });
        requireAll(loaded[0], positions);
    }

    private void loadEmbeddings(
            RowFile rows,
            Map<Long, Integer> positions,
            Preprocessing preprocessing,
            AugmentedView view,
            Runnable pulse) {
        Backbone extractor = Objects.requireNonNull(backbone.load(), "a head stands on a backbone");
        int backboneId =
                backbones.idOf(view.embeddingSource(extractor.embeddingSource(preprocessing)), extractor.dimension());
        Set<Long> missing = images.withoutEmbedding(backboneId, positions.keySet());
        embedMissing(extractor, backboneId, missing, preprocessing, view, pulse);
        int[] loaded = {0};
        images.forEachEmbedding(backboneId, positions.keySet(), (id, vector) -> {
            pulse.run();
            rows.put(position(positions, id), vector);
            loaded[0]++;
        });
        requireAll(loaded[0], positions);
    }

    /** The image itself only where it was never served on this backbone; augmented views once, when a recipe wants them. */
    private void embedMissing(
            Backbone extractor,
            int backboneId,
            Set<Long> missing,
            Preprocessing preprocessing,
            AugmentedView view,
            Runnable pulse) {
        List<Long> ids = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        images.forEachBytes(missing, (id, bytes) -> {
            ids.add(id);
            pixels.add(view.of(preprocessing.pixels(decoder, bytes), preprocessing.inputSize()));
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
