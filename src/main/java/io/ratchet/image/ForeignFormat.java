package io.ratchet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats that are recognised only to name them in the refusal; none of them is parsed. */
final class ForeignFormat {

    private static final int BYTES_LOOKED_AT = 64;

    /** Bytes read as ISO 8859-1, so that one character is one byte. */
    private static final Map<String, Pattern> SIGNATURES = Map.ofEntries(
            signature("GIF", "GIF8[79]a"),
            signature("WebP", "RIFF....WEBP"),
            signature("BMP", "BM.{12}"),
            signature("TIFF", "II\\*\0|MM\0\\*"),
            signature("HEIF or AVIF", "....ftyp"),
            signature("PDF", "%PDF-"),
            signature("ZIP", "PK\3\4"),
            signature("GZIP", "\u001f\u008b"),
            signature("program", "MZ|\u007fELF"),
            signature("SVG, HTML or XML", "(\u00ef\u00bb\u00bf)?\\s*<[?!a-zA-Z]"));

    private ForeignFormat() {}

    static Optional<String> name(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, BYTES_LOOKED_AT), ISO_8859_1);
        return SIGNATURES.entrySet().stream()
                .filter(signature -> signature.getValue().matcher(start).lookingAt())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map.Entry<String, Pattern> signature(String name, String regex) {
        return Map.entry(name, Pattern.compile(regex, Pattern.DOTALL));
    }
}
