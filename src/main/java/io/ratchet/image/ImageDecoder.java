package io.ratchet.image;

import io.ratchet.image.ImageRejected.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Bytes of a JPEG or PNG to pixels, for serving and training alike.
 *
 * <p>Everything becomes 8-bit RGB: grey is repeated three times, 16 bits are scaled to 8, transparency is laid over
 * white. The EXIF orientation and colour profiles are not applied, here and so everywhere. Of an animation the first
 * frame counts. An image of 1 x 1 is an image.
 *
 * <p>Nothing is written to disk, and this may be used by many threads at once.
 */
public final class ImageDecoder {

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Checks the limits against the header, then decodes.
     *
     * @throws ImageRejected if the content is no whole JPEG or PNG within the limits
     */
    public DecodedImage decode(byte[] content) {
        ImageFormat format = formatOf(content);
        Skeleton skeleton = Skeleton.of(format, content);
        checkSize(skeleton.width(), skeleton.height());
        if (format == ImageFormat.JPEG && skeleton.channels() != 1 && skeleton.channels() != 3) {
            throw new ImageRejected(
                    Reason.UNSUPPORTED_COLOUR_SPACE,
                    "A JPEG with " + skeleton.channels() + " channels (CMYK, say) cannot be read; send grey or RGB.");
        }
        BufferedImage image = read(format, skeleton);
        if (image.getWidth() != skeleton.width() || image.getHeight() != skeleton.height()) {
            throw ImageRejected.undecodable("The " + format + " contradicts its own header.");
        }
        return new DecodedImage(format, image.getWidth(), image.getHeight(), Rgb.of(image));
    }

    private ImageFormat formatOf(byte[] content) {
        if (content.length == 0) {
            throw new ImageRejected(Reason.EMPTY, "The image has no bytes.");
        }
        if (content.length > limits.maxBytes().toBytes()) {
            throw new ImageRejected(
                    Reason.TOO_LARGE,
                    "The image has " + content.length + " bytes; at most "
                            + limits.maxBytes().toBytes() + " are accepted.");
        }
        return ImageFormat.of(content)
                .orElseThrow(() -> ForeignFormat.name(content)
                        .map(name -> new ImageRejected(
                                Reason.UNSUPPORTED_FORMAT, "This looks like " + name + "; send a JPEG or PNG."))
                        .orElseGet(() -> ImageRejected.undecodable("These bytes are neither a JPEG nor a PNG.")));
    }

    private void checkSize(int width, int height) {
        if ((long) width * height > limits.maxPixels()) {
            throw new ImageRejected(
                    Reason.TOO_MANY_PIXELS,
                    "The image has " + width + " x " + height + " pixels; at most " + limits.maxPixels()
                            + " are accepted.");
        }
        if ((double) Math.max(width, height) / Math.min(width, height) > limits.maxAspectRatio()) {
            throw new ImageRejected(
                    Reason.ASPECT_RATIO,
                    "The image is " + width + " x " + height + " pixels; the longer side may be at most "
                            + limits.maxAspectRatio() + " times the shorter.");
        }
    }

    private static BufferedImage read(ImageFormat format, Skeleton skeleton) {
        ImageReader reader = reader(format);
        DecodingWarnings warnings = new DecodingWarnings();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(skeleton.content()))) {
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            if (warnings.anyOfDamage()) {
                throw ImageRejected.undecodable("The " + format + " is damaged or incomplete.");
            }
            return image;
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw refusal(format, e);
        } finally {
            reader.dispose();
        }
    }

    /** The reader of the JDK itself; a plug-in on the class path might decode the same bytes to other pixels. */
    private static ImageReader reader(ImageFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java runtime has no reader for " + format);
    }

    /** The JDK wraps an OutOfMemoryError in an IIOException, which must not pass for a bad image. */
    private static ImageRejected refusal(ImageFormat format, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError outOfMemory) {
                throw outOfMemory;
            }
        }
        return ImageRejected.undecodable("The " + format + " is damaged or incomplete.");
    }
}
