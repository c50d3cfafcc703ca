package io.ratchet.registry.web;

import java.util.regex.Pattern;

/** Text of others, for a Markdown document: it can neither format it nor bring HTML into it. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]#|~]");

    private Markdown() {}

    /** As running text, in one line. */
    static String escaped(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return SPECIAL.matcher(line)
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** As code, in one line. */
    static String code(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.contains("`") ? escaped(line) : "`" + line + "`";
    }
}
