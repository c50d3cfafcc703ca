package io.ratchet.recipe;

import io.ratchet.network.Artifact;
import java.util.Map;

/**
 * What came out of a recipe: a model that could serve.
 *
 * @param artifact the model
 * @param selectionAccuracy share of the selection split that it names rightly, 0 to 1
 * @param configuration how it was trained, by name
 * @param learned how many pseudo-labels the selection kept
 * @param unlabelled of how many
 */
public record Challenger(
        Artifact artifact, double selectionAccuracy, Map<String, String> configuration, int learned, int unlabelled) {

    public Challenger {
        configuration = Map.copyOf(configuration);
    }
}
