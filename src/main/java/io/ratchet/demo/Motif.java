package io.ratchet.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What a picture shows: an outline that reaches from about -1 to 1, to be turned, scaled and filled. */
enum Motif {
    DISC(random -> circle(0, 0, 1)),
    RING(Motif::ring),
    SQUARE(random -> new Rectangle2D.Double(-0.85, -0.85, 1.7, 1.7)),
    TRIANGLE(random -> spikes(3, 1, 0.5)),
    STAR(random -> spikes(5, 1.15, between(random, 0.4, 0.5))),
    CROSS(Motif::cross),
    STRIPES(Motif::stripes),
    CHECKS(Motif::checks),
    SPIRAL(Motif::spiral),
    DOTS(Motif::dots);

    private final Function<RandomGenerator, Shape> outline;

    Motif(Function<RandomGenerator, Shape> outline) {
        this.outline = outline;
    }

    String className() {
        return name().toLowerCase(Locale.ROOT);
    }

    Shape outline(RandomGenerator random) {
        return outline.apply(random);
    }

    static double between(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static Shape ring(RandomGenerator random) {
        Area ring = new Area(circle(0, 0, 1));
        ring.subtract(new Area(circle(0, 0, between(random, 0.45, 0.7))));
        return ring;
    }

    private static Shape cross(RandomGenerator random) {
        double half = between(random, 0.2, 0.35);
        Area cross = new Area(new Rectangle2D.Double(-1.05, -half, 2.1, 2 * half));
        cross.add(new Area(new Rectangle2D.Double(-half, -1.05, 2 * half, 2.1)));
        return cross;
    }

    private static Shape stripes(RandomGenerator random) {
        int count = random.nextInt(3, 5);
        double pitch = 2.0 / (count - 0.5);
        Path2D stripes = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            stripes.append(new Rectangle2D.Double(-1, -1 + i * pitch, 2, pitch / 2), false);
        }
        return stripes;
    }

    private static Shape checks(RandomGenerator random) {
        int count = random.nextInt(3, 5);
        double cell = 2.0 / count;
        Path2D checks = new Path2D.Double();
        for (int i = 0; i < count * count; i++) {
            int row = i / count;
            int column = i % count;
            if ((row + column) % 2 == 0) {
                checks.append(new Rectangle2D.Double(-1 + column * cell, -1 + row * cell, cell, cell), false);
            }
        }
        return checks;
    }

    private static Shape dots(RandomGenerator random) {
        int count = random.nextInt(3, 5);
        double pitch = 2.0 / count;
        Path2D dots = new Path2D.Double();
        for (int i = 0; i < count * count; i++) {
            double x = -1 + (i % count + 0.5) * pitch;
            double y = -1 + (i / count + 0.5) * pitch;
            dots.append(circle(x, y, pitch * between(random, 0.28, 0.36)), false);
        }
        return dots;
    }

    /** An Archimedean spiral of two turns or a little more. */
    private static Shape spiral(RandomGenerator random) {
        double turns = between(random, 1.8, 2.3);
        Path2D line = new Path2D.Double();
        line.moveTo(0, 0);
        for (double part = 0.01; part <= 1; part += 0.01) {
            double angle = 2 * Math.PI * turns * part;
            line.lineTo(1.05 * part * Math.cos(angle), 1.05 * part * Math.sin(angle));
        }
        return new BasicStroke(0.2f).createStrokedShape(line);
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** A regular star; with three points and an inner radius of half the outer one, a triangle. */
    private static Shape spikes(int points, double outer, double inner) {
        Path2D star = new Path2D.Double();
        for (int corner = 0; corner < 2 * points; corner++) {
            double radius = corner % 2 == 0 ? outer : inner;
            double angle = Math.PI * corner / points;
            if (corner == 0) {
                star.moveTo(radius, 0);
            } else {
                star.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }
}
