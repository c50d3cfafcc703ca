package io.ratchet.retraining;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.image.Preprocessing;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.inference.ConfiguredBackbone;
import io.ratchet.inference.ServingProperties;
import io.ratchet.network.Answer;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.Network;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Answers;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a version would answer to images of a run, in its plain form. */
@Component
class ServedAnswers {

    private final RowLoader rowLoader;
    private final ConfiguredBackbone backbone;
    private final BackboneProperties network;
    private final ServingProperties serving;

    ServedAnswers(
            RowLoader rowLoader, ConfiguredBackbone backbone, BackboneProperties network, ServingProperties serving) {
        this.rowLoader = rowLoader;
        this.backbone = backbone;
        this.network = network;
        this.serving = serving;
    }

    /**
     * Its answer to each of these images, in their order.
     *
     * @param classes of the run
     * @param rows of the same images, as this run's networks see them
     * @param pulse called now and then; may throw to stop
     */
    List<Answer> of(
            Artifact artifact, List<String> classes, List<LabelledExample> images, RowFile rows, Runnable pulse) {
        if (!artifact.manifest().classes().equals(classes)) {
            throw new IllegalStateException("a model of the classes "
                    + artifact.manifest().classes() + " cannot be compared on the classes " + classes);
        }
        try (Network opened = Network.open(artifact, backbone.load())) {
            return of(opened, images, rows, pulse);
        }
    }

    /** The same of a model that is open. */
    List<Answer> of(Network opened, List<LabelledExample> images, RowFile rows, Runnable pulse) {
        if (seesSameRows(opened)) {
            return of(opened, rows, input());
        }
        // The champion was made for other pixels than the challenger, or for another kind of network.
        Preprocessing preprocessing = opened.manifest().preprocessing();
        InputRows pixels = new InputRows.Pixels(preprocessing);
        try (Views own = rowLoader.loadViews(pixels, preprocessing, images, 0, pulse)) {
            return of(opened, own.plain(), pixels);
        }
    }

    private List<Answer> of(Network opened, RowFile rows, InputRows input) {
        return Answers.served(opened, rows, input, serving.servingMode(), serving.seed());
    }

    /** Whether a network was made for the rows of this run. */
    boolean seesSameRows(Network opened) {
        return opened.manifest().kind() == network.kind()
                && opened.manifest().preprocessing().equals(network.preprocessing());
    }

    /** What the rows of this run hold. */
    InputRows input() {
        Backbone extractor = backbone.load();
        return extractor == null
                ? new InputRows.Pixels(network.preprocessing())
                : new InputRows.Embeddings(extractor.dimension());
    }
}
