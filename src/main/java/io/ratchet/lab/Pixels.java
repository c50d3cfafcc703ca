package io.ratchet.lab;

import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageLimits;
import io.ratchet.image.ImageRejected;
import io.ratchet.image.Preprocessing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Decodes images and makes their views on threads of its own, some batches ahead of whoever uses them. */
final class Pixels implements AutoCloseable {

    /** As many as a backbone embeds in one go. */
    static final int BATCH = 64;

    private static final int AHEAD = 3;
    private static final byte[] UNREADABLE = new byte[0];

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Preprocessing preprocessing;
    private final ViewMaker views;
    private final boolean flip;

    Pixels(Preprocessing preprocessing, ViewMaker views, boolean flip) {
        this.preprocessing = preprocessing;
        this.views = views;
        this.flip = flip;
    }

    /** Takes a batch. */
    @FunctionalInterface
    interface Sink {

        /**
         * The next ones.
         *
         * @param position of the first image among all
         * @param pixels for each wanted view those of each image; empty ones of an image that cannot be read
         */
        void accept(int position, List<byte[][]> pixels);
    }

    /** Gives all images in order, in the calling thread. */
    void inBatches(List<KnownImage> images, int[] wanted, Sink sink) {
        Queue<CompletableFuture<List<byte[][]>>> ahead = new ArrayDeque<>();
        int submitted = 0;
        for (int position = 0; position < images.size(); position += BATCH) {
            while (submitted < images.size() && ahead.size() < AHEAD) {
                List<KnownImage> batch = images.subList(submitted, Math.min(images.size(), submitted + BATCH));
                ahead.add(CompletableFuture.supplyAsync(() -> pixels(batch, wanted), threads));
                submitted += BATCH;
            }
            sink.accept(position, ahead.remove().join());
        }
    }

    private List<byte[][]> pixels(List<KnownImage> batch, int[] wanted) {
        byte[][] plain = batch.stream().map(this::decode).toArray(byte[][]::new);
        List<byte[][]> all = new ArrayList<>();
        for (int view : wanted) {
            byte[][] ofView = plain.clone();
            for (int i = 0; view > 0 && i < plain.length; i++) {
                ofView[i] = plain[i].length == 0
                        ? UNREADABLE
                        : views.pixels(plain[i], preprocessing.inputSize(), view, flip);
            }
            all.add(ofView);
        }
        return all;
    }

    private byte[] decode(KnownImage image) {
        try {
            return preprocessing.pixels(decoder, image.read());
        } catch (ImageRejected e) {
            return UNREADABLE;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
