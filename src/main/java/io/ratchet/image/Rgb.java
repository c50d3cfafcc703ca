package io.ratchet.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Any image of the JDK's readers to 8-bit RGB, by its samples.
 *
 * <p>Not by {@link BufferedImage#getRGB} or drawing: for the JDK, grey is a linear colour space, so that grey 128 would
 * become 188.
 */
final class Rgb {

    private static final int WHITE = 255;

    private Rgb() {}

    /** (H, W, 3), unsigned. May reuse the memory of the image, which must not be used afterwards. */
    static byte[] of(BufferedImage image) {
        if (isPackedBgr(image)) {
            return swapInPlace(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        }
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(image.getRaster(), palette);
        }
        return fromSamples(image.getRaster(), image.getColorModel().getComponentSize(0));
    }

    /** How the JDK decodes a usual photograph. It may be large, so it is not copied. */
    private static boolean isPackedBgr(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getDataBuffer() instanceof DataBufferByte data
                && data.getData().length == 3L * image.getWidth() * image.getHeight();
    }

    private static byte[] swapInPlace(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            byte blue = bgr[i];
            bgr[i] = bgr[i + 2];
            bgr[i + 2] = blue;
        }
        return bgr;
    }

    private static byte[] fromPalette(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int[] row = new int[width];
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                int argb = palette.getRGB(row[x]);
                int alpha = argb >>> 24;
                rgb[at++] = overWhite(argb >> 16 & 0xFF, alpha);
                rgb[at++] = overWhite(argb >> 8 & 0xFF, alpha);
                rgb[at++] = overWhite(argb & 0xFF, alpha);
            }
        }
        return rgb;
    }

    /** One band is grey, two are grey and alpha, three RGB, four RGB and alpha. */
    private static byte[] fromSamples(Raster raster, int bits) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        boolean hasAlpha = bands == 2 || bands == 4;
        int step = bands >= 3 ? 1 : 0;
        int[] row = new int[width * bands];
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < row.length; i += bands) {
                int alpha = hasAlpha ? to8Bits(row[i + bands - 1], bits) : WHITE;
                rgb[at++] = overWhite(to8Bits(row[i], bits), alpha);
                rgb[at++] = overWhite(to8Bits(row[i + step], bits), alpha);
                rgb[at++] = overWhite(to8Bits(row[i + 2 * step], bits), alpha);
            }
        }
        return rgb;
    }

    /** 16 bits are divided by 257, to the nearest. */
    private static int to8Bits(int sample, int bits) {
        return bits == 16 ? (sample * 255 + 32_895) >> 16 : sample;
    }

    private static byte overWhite(int sample, int alpha) {
        return (byte) ((sample * alpha + WHITE * (WHITE - alpha) + 127) / 255);
    }
}
