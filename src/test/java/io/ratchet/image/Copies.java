package io.ratchet.image;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.util.Random;

/** What people do to a picture before they send it again. */
public final class Copies {

    private Copies() {}

    /** One way to make a copy. */
    public interface Copy {
        byte[] of(BufferedImage image);
    }

    /** Averaged when shrinking, bicubic when enlarging. */
    public static BufferedImage resized(BufferedImage image, double scale) {
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = resized.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        if (scale < 1) {
            graphics.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        } else {
            graphics.drawImage(image, 0, 0, width, height, null);
        }
        graphics.dispose();
        return resized;
    }

    /** A part with this share of each side, somewhere. */
    public static BufferedImage cropped(BufferedImage image, double share, Random random) {
        int width = (int) Math.round(image.getWidth() * share);
        int height = (int) Math.round(image.getHeight() * share);
        BufferedImage part = image.getSubimage(
                random.nextInt(image.getWidth() - width + 1),
                random.nextInt(image.getHeight() - height + 1),
                width,
                height);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(part, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** Left and right exchanged. */
    public static BufferedImage mirrored(BufferedImage image) {
        AffineTransform mirror = AffineTransform.getScaleInstance(-1, 1);
        mirror.translate(-image.getWidth(), 0);
        return drawn(image, mirror);
    }

    /** Turned around its centre; the corners are black. */
    public static BufferedImage turned(BufferedImage image, double degrees) {
        return drawn(
                image,
                AffineTransform.getRotateInstance(
                        Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0));
    }

    private static BufferedImage drawn(BufferedImage image, AffineTransform transform) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        return new AffineTransformOp(transform, AffineTransformOp.TYPE_BILINEAR).filter(image, copy);
    }
}
