package io.ratchet.lab;

import io.ratchet.image.Preprocessing;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of some images in files that stay: {@code view-0.bin} of the images themselves, {@code view-1.bin} and so on of
 * their augmented views, each with a {@code .done} file of one byte an image. A byte is written after its row is on the disk,
 * so what was interrupted goes on from there.
 */
final class StoredRows {

    private static final int CHUNK = 1_000;
    private static final byte DONE = 1;
    private static final byte UNREADABLE = 2;

    private final Path folder;
    private final KnownImages images;
    private final RowMaker maker;

    StoredRows(Path folder, KnownImages images, RowMaker maker) {
        this.folder = folder;
        this.images = images;
        this.maker = maker;
    }

    /**
     * Makes what is missing.
     *
     * @param augmented views of each image beside the image itself
     */
    void complete(int augmented, Preprocessing preprocessing, ViewMaker views, boolean flip, LabProgress progress) {
        try {
            Files.createDirectories(folder);
            byte[][] done = new byte[augmented + 1][];
            for (int view = 0; view <= augmented; view++) {
                done[view] = prepared(view);
            }
            progress.begin("rows of " + maker.name().split(" ")[0], (long) images.size() * (augmented + 1));
            try (Pixels pixels = new Pixels(preprocessing, views, flip)) {
                for (int first = 0; first < images.size(); first += CHUNK) {
                    makeChunk(first, Math.min(images.size(), first + CHUNK), done, pixels, progress);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rows in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private byte[] prepared(int view) throws IOException {
        Path done = doneFile(view);
        long bytes = (long) images.size() * maker.rowBytes();
        boolean usable = Files.exists(done)
                && Files.size(done) == images.size()
                && Files.exists(rowFile(view))
                && Files.size(rowFile(view)) == bytes;
        if (!usable) {
            Files.write(done, new byte[images.size()]);
            try (FileChannel rows = open(rowFile(view))) {
                rows.truncate(0);
                if (bytes > 0) {
                    rows.write(ByteBuffer.allocate(1), bytes - 1);
                }
            }
        }
        return Files.readAllBytes(done);
    }

    private void makeChunk(int from, int to, byte[][] done, Pixels pixels, LabProgress progress) throws IOException {
        int[] missing = IntStream.range(0, done.length)
                .filter(view -> IntStream.range(from, to).anyMatch(i -> done[view][i] == 0))
                .toArray();
        progress.step((long) (to - from) * (done.length - missing.length));
        if (missing.length == 0) {
            return;
        }
        byte[] marks = new byte[to - from];
        ByteBuffer[] rows = new ByteBuffer[missing.length];
        for (int m = 0; m < missing.length; m++) {
            rows[m] = ByteBuffer.allocate((to - from) * maker.rowBytes());
        }
        pixels.inBatches(images.images().subList(from, to), missing, (position, batch) -> {
            for (int m = 0; m < missing.length; m++) {
                put(batch.get(m), rows[m], marks, position);
            }
            progress.step((long) batch.get(0).length * missing.length);
        });
        for (int m = 0; m < missing.length; m++) {
            write(rowFile(missing[m]), rows[m].rewind(), (long) from * maker.rowBytes());
            write(doneFile(missing[m]), ByteBuffer.wrap(marks), from);
            System.arraycopy(marks, 0, done[missing[m]], from, marks.length);
        }
    }

    /** Embeds the readable ones of a batch together; an image that cannot be read leaves a row of zeros. */
    private void put(byte[][] batch, ByteBuffer rows, byte[] marks, int position) {
        List<Integer> readable = new ArrayList<>();
        for (int i = 0; i < batch.length; i++) {
            marks[position + i] = batch[i].length == 0 ? UNREADABLE : DONE;
            if (batch[i].length > 0) {
                readable.add(i);
            }
        }
        if (readable.isEmpty()) {
            return;
        }
        List<byte[]> made = maker.rows(readable.stream().map(i -> batch[i]).toList());
        for (int i = 0; i < made.size(); i++) {
            rows.position((position + readable.get(i)) * maker.rowBytes());
            rows.put(made.get(i));
        }
    }

    private static void write(Path file, ByteBuffer content, long position) throws IOException {
        try (FileChannel channel = open(file)) {
            long at = position;
            content.rewind();
            while (content.hasRemaining()) {
                at += channel.write(content, at);
            }
            // The mark must not be on the disk before its row.
            channel.force(false);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Opens the rows that {@link #complete} made. */
    Views open(int augmented) {
        return new Views(IntStream.rangeClosed(0, augmented)
                .mapToObj(view -> RowFile.open(rowFile(view), maker.rowBytes()))
                .toList());
    }

    /** The positions of the images that could be read. */
    int[] readable() {
        try {
            byte[] done = Files.readAllBytes(doneFile(0));
            return IntStream.range(0, done.length).filter(i -> done[i] == DONE).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path rowFile(int view) {
        return folder.resolve("view-" + view + ".bin");
    }

    private Path doneFile(int view) {
        return folder.resolve("view-" + view + ".done");
    }
}
