package io.ratchet.retraining;

import io.ratchet.evaluation.Unlabelled;
import io.ratchet.graph.NearestSimilarity;
import io.ratchet.graph.NodeVectors;
import io.ratchet.network.Network;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.training.Opinions;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How much of the traffic lies farther from the train split than 99 % of the held-out images do: by the stored embeddings, or by the
 * champion's features where networks learn their own.
 */
record TrafficDrift(ServedAnswers answers, Path folder) {

    /** Rows of a part that are compared at most, evenly taken: enough for a share, and seconds of work. */
    private static final int LIMIT = 10_000;

    /** Empty where the champion was made for other rows than those of this run. */
    OptionalDouble of(OpenedChampion champion, LoadedRows rows, RowFile traffic, Runnable pulse) {
        if (answers.input() instanceof InputRows.Embeddings embeddings) {
            return drift(
                    NodeVectors.of(traffic, embeddings),
                    NodeVectors.of(some(rows.labelled().views().plain()), embeddings),
                    NodeVectors.endToEnd(List.of(
                            NodeVectors.of(some(rows.selection().views().plain()), embeddings),
                            NodeVectors.of(some(rows.gate().views().plain()), embeddings))),
                    pulse);
        }
        Network network = champion.network();
        if (network == null || !answers.seesSameRows(network)) {
            return OptionalDouble.empty();
        }
        InputRows.Embeddings features =
                new InputRows.Embeddings(network.manifest().dimension());
        try (RowFile recent = features(network, traffic);
                RowFile labelled =
                        features(network, some(rows.labelled().views().plain()));
                RowFile selection =
                        features(network, some(rows.selection().views().plain()));
                RowFile gate = features(network, some(rows.gate().views().plain()))) {
            return drift(
                    NodeVectors.of(recent, features),
                    NodeVectors.of(labelled, features),
                    NodeVectors.endToEnd(List.of(NodeVectors.of(selection, features), NodeVectors.of(gate, features))),
                    pulse);
        }
    }

    private static OptionalDouble drift(
            NodeVectors traffic, NodeVectors labelled, NodeVectors heldOut, Runnable pulse) {
        return OptionalDouble.of(Unlabelled.drift(
                NearestSimilarity.of(traffic, labelled, pulse), NearestSimilarity.of(heldOut, labelled, pulse)));
    }

    private RowFile features(Network network, RowFile rows) {
        return Opinions.embeddings(network, rows, answers.input(), folder);
    }

    private static RowFile some(RowFile rows) {
        int all = Math.toIntExact(rows.rows());
        int kept = Math.min(all, LIMIT);
        return rows.choose(
                IntStream.range(0, kept).map(i -> (int) ((long) i * all / kept)).toArray());
    }
}
