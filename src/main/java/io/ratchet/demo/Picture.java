package io.ratchet.demo;

import static io.ratchet.demo.Motif.between;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * Draws a motif as a careless camera would see it: somewhere, at some angle, in colours close to the background's,
 * partly hidden, and grainy.
 */
final class Picture {

    static final int SIZE = 32;

    // How hard the set is. Chosen so that a small network errs on about a sixth of further pictures after 300
    // labelled ones, and on far fewer after some thousands.
    private static final double SMALLEST_RADIUS = 8.5;
    private static final double LARGEST_RADIUS = 13;
    private static final double LARGEST_SHIFT = 3.5;
    private static final double LARGEST_TURN = Math.toRadians(30);
    private static final double LARGEST_SHEAR = 0.2;
    private static final double LEAST_CONTRAST = 25;
    private static final double MOST_CONTRAST = 110;
    private static final double LARGEST_TINT = 40;
    private static final double GRADIENT = 30;
    private static final int MOST_STROKES = 2;
    private static final double THICKEST_STROKE = 2.5;
    private static final double LEAST_NOISE = 8;
    private static final double MOST_NOISE = 25;

    private final RandomGenerator random;
    private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);

    private Picture(RandomGenerator random) {
        this.random = random;
    }

    static BufferedImage of(Motif motif, RandomGenerator random) {
        Picture picture = new Picture(random);
        picture.draw(motif);
        return picture.image;
    }

    private void draw(Motif motif) {
        double light = between(random, 60, 140);
        double[] ground = tinted(light);
        double[] figure = tinted(light + between(random, LEAST_CONTRAST, MOST_CONTRAST));
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setPaint(gradient(ground));
            graphics.fillRect(0, 0, SIZE, SIZE);
            graphics.setPaint(gradient(figure));
            graphics.fill(somewhere().createTransformedShape(motif.outline(random)));
            hidePartly(graphics);
        } finally {
            graphics.dispose();
        }
        grain();
    }

    private GradientPaint gradient(double[] colour) {
        double angle = between(random, 0, 2 * Math.PI);
        float x = (float) (SIZE / 2.0 * Math.cos(angle));
        float y = (float) (SIZE / 2.0 * Math.sin(angle));
        float middle = SIZE / 2f;
        Color one = colour(offset(colour, between(random, 0, GRADIENT)));
        Color other = colour(offset(colour, between(random, 0, GRADIENT)));
        return new GradientPaint(middle - x, middle - y, one, middle + x, middle + y, other);
    }

    private double[] tinted(double light) {
        return offset(new double[] {light, light, light}, between(random, 0, LARGEST_TINT));
    }

    private AffineTransform somewhere() {
        double middle = SIZE / 2.0;
        AffineTransform place = AffineTransform.getTranslateInstance(
                middle + between(random, -LARGEST_SHIFT, LARGEST_SHIFT),
                middle + between(random, -LARGEST_SHIFT, LARGEST_SHIFT));
        place.rotate(between(random, -LARGEST_TURN, LARGEST_TURN));
        place.shear(between(random, -LARGEST_SHEAR, LARGEST_SHEAR), 0);
        double radius = between(random, SMALLEST_RADIUS, LARGEST_RADIUS);
        place.scale(radius, radius);
        return place;
    }

    private void hidePartly(Graphics2D graphics) {
        int strokes = random.nextInt(MOST_STROKES + 1);
        for (int i = 0; i < strokes; i++) {
            graphics.setPaint(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
            graphics.setStroke(new BasicStroke((float) between(random, 1, THICKEST_STROKE)));
            graphics.draw(new Line2D.Double(anywhere(), anywhere(), anywhere(), anywhere()));
        }
    }

    private void grain() {
        double strength = between(random, LEAST_NOISE, MOST_NOISE);
        for (int i = 0; i < SIZE * SIZE; i++) {
            Color before = new Color(image.getRGB(i % SIZE, i / SIZE));
            double[] after = {
                before.getRed() + strength * random.nextGaussian(),
                before.getGreen() + strength * random.nextGaussian(),
                before.getBlue() + strength * random.nextGaussian()
            };
            image.setRGB(i % SIZE, i / SIZE, colour(after).getRGB());
        }
    }

    private double anywhere() {
        return between(random, 0, SIZE);
    }

    /** A colour that far away in RGB, in any direction. */
    private double[] offset(double[] colour, double distance) {
        double[] direction = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double length = Math.hypot(Math.hypot(direction[0], direction[1]), direction[2]);
        double[] moved = new double[3];
        for (int i = 0; i < 3; i++) {
            moved[i] = colour[i] + distance * direction[i] / length;
        }
        return moved;
    }

    private static Color colour(double[] channels) {
        return new Color(channel(channels[0]), channel(channels[1]), channel(channels[2]));
    }

    private static int channel(double value) {
        return (int) Math.round(Math.max(0, Math.min(255, value)));
    }
}
