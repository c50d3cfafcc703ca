package io.ratchet.evaluation;

import java.util.Map;

/** Whether the challenger's file is small enough. */
record SizeLimit(long mostBytes) implements Clause {

    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public Finding judge(Evidence evidence) {
        Long bytes = evidence.artifactBytes();
        if (bytes == null) {
            return Finding.missing(ClauseName.SIZE.key(), "size of the artifact");
        }
        String sentence = Wording.format(
                "The artifact has %.2f MB; at most %.0f MB are allowed.", bytes / MEGABYTE, mostBytes / MEGABYTE);
        return new Finding(
                ClauseName.SIZE.key(), bytes <= mostBytes, sentence, Map.of("bytes", (double) bytes, "most", (double)
                        mostBytes));
    }
}
