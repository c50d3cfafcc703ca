package io.ratchet.lab;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML that are well-formed XML too; text is escaped here and nowhere else. */
final class Markup {

    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** A table that scrolls by itself on narrow screens; the first column names the row. */
    static String table(List<String> head, List<List<String>> rows) {
        return "<div class=\"wide\"><table><thead>" + row(head, "th", "th") + "</thead><tbody>"
                + rows.stream().map(cells -> row(cells, "th", "td")).collect(Collectors.joining())
                + "</tbody></table></div>";
    }

    private static String row(List<String> cells, String first, String others) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            row.append(element(i == 0 ? first : others, cells.get(i)));
        }
        return row.append("</tr>").toString();
    }
}
