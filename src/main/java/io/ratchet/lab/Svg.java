package io.ratchet.lab;

/** Pieces of SVG; colours come from the classes in the style of the page. */
final class Svg {

    private Svg() {}

    static String open(int width, int height, String title) {
        return Words.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title>",
                width, height, Markup.escaped(title));
    }

    static String line(double x1, double y1, double x2, double y2, String kind) {
        return Words.format(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, kind);
    }

    static String circle(double x, double y, String kind) {
        return Words.format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\" class=\"%s\"/>", x, y, kind);
    }

    static String text(double x, double y, String anchor, String text) {
        return Words.format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Markup.escaped(text));
    }

    static String polyline(String points, String kind) {
        return "<polyline points=\"" + points + "\" class=\"" + kind + "\"/>";
    }
}
