package io.ratchet.source;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pixels of one IDX file of images, unpacked.
 *
 * @param pixels a file of (count, height, width) bytes without header
 */
record IdxImages(Path pixels, int count, int width, int height) {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int LARGEST_SIDE = 4096;

    static IdxImages unpack(Path source, Path target, ArchiveLimits limits) throws IOException {
        try (var in = new DataInputStream(IdxContent.open(source))) {
            require(in.readInt() == IMAGES_MAGIC, source, "it does not begin with the number 2051");
            int count = in.readInt();
            int height = in.readInt();
            int width = in.readInt();
            require(isSide(width) && isSide(height), source, "its images are " + width + " x " + height + " pixels");
            limits.checkCount(source.toString(), count);
            long size = (long) count * width * height;
            limits.checkSize(source.toString(), Files.size(source), size);
            require(copy(in, target, size) == size, source, "it ends too early");
            return new IdxImages(target, count, width, height);
        }
    }

    static byte[] labels(Path source) throws IOException {
        try (var in = new DataInputStream(IdxContent.open(source))) {
            require(in.readInt() == LABELS_MAGIC, source, "it does not begin with the number 2049");
            int count = in.readInt();
            ArchiveLimits.DEFAULT.checkCount(source.toString(), count);
            byte[] labels = in.readNBytes(Math.max(0, count));
            require(labels.length == count, source, "it ends too early");
            return labels;
        }
    }

    private static long copy(InputStream in, Path target, long size) throws IOException {
        long copied = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            byte[] buffer = new byte[1 << 16];
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, size));
            while (read > 0) {
                out.write(buffer, 0, read);
                copied += read;
                read = in.read(buffer, 0, (int) Math.min(buffer.length, size - copied));
            }
        }
        return copied;
    }

    byte[] png(int index) throws IOException {
        ByteBuffer image = ByteBuffer.allocate(width * height);
        try (FileChannel channel = FileChannel.open(pixels)) {
            channel.position((long) index * image.capacity());
            while (image.hasRemaining()) {
                if (channel.read(image) < 0) {
                    throw new IOException("the unpacked images were cut off");
                }
            }
        }
        return GreyPng.encode(width, height, image.array());
    }

    private static boolean isSide(int pixels) {
        return pixels >= 1 && pixels <= LARGEST_SIDE;
    }

    private static void require(boolean condition, Path source, String otherwise) {
        if (!condition) {
            throw new UnusableSource(source + " is no IDX file that can be read: " + otherwise + ".");
        }
    }
}
