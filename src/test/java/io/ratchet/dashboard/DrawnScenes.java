package io.ratchet.dashboard;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of eight things on a sky and a ground, each a little different: something to look at in screenshots. */
final class DrawnScenes {

    static final List<String> CLASSES = List.of("balloon", "boat", "car", "fish", "flower", "house", "moon", "tree");

    private static final int SIDE = 144;

    private DrawnScenes() {}

    /** A JPEG of the thing with this number. */
    static byte[] jpeg(int label, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        background(graphics, label, random);
        AffineTransform place =
                AffineTransform.getTranslateInstance(72 + random.nextInt(25) - 12, 76 + random.nextInt(17) - 8);
        place.rotate((random.nextDouble() - 0.5) * 0.4);
        double scale = 0.75 + 0.5 * random.nextDouble();
        place.scale(random.nextBoolean() ? scale : -scale, scale);
        graphics.transform(place);
        thing(graphics, label, random);
        graphics.dispose();
        return encoded(picture);
    }

    private static void background(Graphics2D graphics, int label, Random random) {
        boolean night = label == 6;
        boolean water = label == 3;
        float hue = water ? 0.52f : 0.57f + 0.04f * random.nextFloat();
        Color above = Color.getHSBColor(hue, night ? 0.7f : 0.4f, night ? 0.2f : 0.75f + 0.2f * random.nextFloat());
        Color below = Color.getHSBColor(hue, night ? 0.6f : 0.2f, night ? 0.4f : 0.95f);
        graphics.setPaint(new GradientPaint(0, 0, above, 0, SIDE, below));
        graphics.fillRect(0, 0, SIDE, SIDE);
        if (!night && !water) {
            graphics.setColor(Color.getHSBColor(label == 1 ? 0.55f : 0.22f + 0.1f * random.nextFloat(), 0.5f, 0.6f));
            graphics.fillRect(0, 92 + random.nextInt(16), SIDE, SIDE);
        }
    }

    private static void thing(Graphics2D graphics, int label, Random random) {
        Color colour = Color.getHSBColor(random.nextFloat(), 0.65f, 0.85f);
        Color dark = colour.darker().darker();
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(3));
        switch (label) {
            case 0 -> {
                graphics.fillOval(-28, -52, 56, 66);
                graphics.setColor(dark);
                graphics.drawLine(-10, 12, -6, 34);
                graphics.drawLine(10, 12, 6, 34);
                graphics.fillRect(-8, 32, 16, 12);
            }
            case 1 -> {
                polygon(graphics, -44, 16, 44, 16, 28, 36, -28, 36);
                graphics.setColor(Color.WHITE);
                polygon(graphics, -2, 10, -2, -48, -36, 10);
                graphics.setColor(dark);
                graphics.drawLine(1, 14, 1, -50);
            }
            case 2 -> {
                graphics.fillRoundRect(-48, -4, 96, 28, 14, 14);
                polygon(graphics, -28, -2, -16, -26, 16, -26, 30, -2);
                graphics.setColor(Color.DARK_GRAY);
                graphics.fillOval(-36, 14, 22, 22);
                graphics.fillOval(14, 14, 22, 22);
            }
            case 3 -> {
                graphics.fillOval(-38, -20, 64, 40);
                polygon(graphics, 20, 0, 46, -20, 46, 20);
                graphics.setColor(Color.WHITE);
                graphics.fillOval(-28, -9, 11, 11);
            }
            case 4 -> {
                graphics.setColor(new Color(60, 130, 60));
                graphics.fillRect(-2, 0, 5, 52);
                graphics.setColor(colour);
                for (int petal = 0; petal < 6; petal++) {
                    graphics.rotate(Math.PI / 3);
                    graphics.fillOval(-9, -36, 18, 28);
                }
                graphics.setColor(Color.ORANGE);
                graphics.fillOval(-11, -11, 22, 22);
            }
            case 5 -> {
                graphics.fillRect(-34, -8, 68, 50);
                graphics.setColor(dark);
                polygon(graphics, -42, -8, 0, -46, 42, -8);
                graphics.fillRect(-8, 14, 16, 28);
            }
            case 6 -> {
                graphics.setColor(new Color(240, 235, 200));
                graphics.fillOval(-30, -40, 60, 60);
                graphics.setColor(new Color(215, 205, 165));
                graphics.fillOval(-14, -28, 14, 14);
                graphics.fillOval(6, -10, 10, 10);
            }
            default -> {
                graphics.setColor(new Color(110, 75, 45));
                graphics.fillRect(-6, 8, 12, 40);
                graphics.setColor(Color.getHSBColor(0.25f + 0.1f * random.nextFloat(), 0.6f, 0.45f));
                graphics.fillOval(-34, -44, 68, 62);
            }
        }
    }

    private static void polygon(Graphics2D graphics, int... points) {
        Polygon polygon = new Polygon();
        for (int i = 0; i < points.length; i += 2) {
            polygon.addPoint(points[i], points[i + 1]);
        }
        graphics.fillPolygon(polygon);
    }

    private static byte[] encoded(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
