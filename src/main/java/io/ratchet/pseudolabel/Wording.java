package io.ratchet.pseudolabel;

import java.util.Locale;

/** How descriptions name targets and write numbers. */
final class Wording {

    private Wording() {}

    static String of(Target target) {
        return target == Target.HARD ? "hard labels" : "soft labels";
    }

    /** Without digits that say nothing: 0.5, 2, 0.975. */
    static String of(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }
}
