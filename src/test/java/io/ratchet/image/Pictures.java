package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images for tests, drawn here. */
public final class Pictures {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Pictures() {}

    /** Some coloured ovals on a coloured ground, other ones for each seed. */
    public static BufferedImage drawing(long seed, int width, int height) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(0x1000000)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 8; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            int w = 1 + random.nextInt(1 + width / 2);
            int h = 1 + random.nextInt(1 + height / 2);
            graphics.fillOval(random.nextInt(width), random.nextInt(height), w, h);
        }
        graphics.dispose();
        return image;
    }

    /** One colour. */
    public static BufferedImage flat(int rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG of this quality, 0 to 1. */
    public static byte[] jpeg(BufferedImage image, double quality) {
        return jpeg(image, quality, ImageWriteParam.MODE_DISABLED);
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return jpeg(image, 0.9, ImageWriteParam.MODE_DEFAULT);
    }

    /** Small, and slow to decode: each scan visits all blocks once more. */
    public static byte[] jpegOfScans(int scans) {
        byte[] jpeg = progressiveJpeg(drawing(1, 64, 64));
        // One more bit of each block's first coefficient: eight bytes for 64 blocks.
        byte[] head = segment(0xDA, new byte[] {1, 1, 0, 0, 0, 0x10});
        byte[] scan = Arrays.copyOf(head, head.length + 8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < scans; i++) {
            all.writeBytes(scan);
        }
        return with(jpeg, jpeg.length - 2, all.toByteArray());
    }

    private static byte[] jpeg(BufferedImage image, double quality, int progressiveMode) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality((float) quality);
        param.setProgressiveMode(progressiveMode);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG from its parts: header, then these chunks, then the end. */
    static byte[] png(long width, long height, int bits, int colourType, byte[]... chunks) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt((int) width)
                .putInt((int) height)
                .put((byte) bits)
                .put((byte) colourType)
                .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG_SIGNATURE);
        out.writeBytes(chunk("IHDR", header));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        out.writeBytes(chunk("IEND"));
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte... data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(ISO_8859_1));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(ISO_8859_1))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A chunk of pixel data: for each row a filter byte of zero and the samples. */
    static byte[] pixelData(int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return chunk("IDAT", deflated(data));
    }

    static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            deflater.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A segment of a JPEG. */
    static byte[] segment(int marker, byte... data) {
        return ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + data.length))
                .put(data)
                .array();
    }

    /** These bytes with others put in at an offset. */
    static byte[] with(byte[] content, int offset, byte[] inserted) {
        return ByteBuffer.allocate(content.length + inserted.length)
                .put(content, 0, offset)
                .put(inserted)
                .put(content, offset, content.length - offset)
                .array();
    }

    /** Where the marker of the start of the frame stands in a JPEG. */
    static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xC0 && (jpeg[at + 1] & 0xFF) != 0xC2) {
            at += 2 + (((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF));
        }
        return at;
    }
}
