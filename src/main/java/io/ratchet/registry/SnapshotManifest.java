package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.util.List;

/**
 * Which images a version learned and was judged with, and what it learned of each: enough to take the same snapshot again.
 *
 * @param classes their names, in the order of the labels
 * @param lastImageId the newest image that the snapshot could see
 * @param lastPredictionId the newest answer that it could see
 * @param fingerprint digest of the content that was learned, as the dataset made it
 * @param copiesLeftOut images of traffic that were left out as copies of held-out ones
 * @param train images with true labels that were learned
 * @param selection images with true labels that calibrated and chose; not learned
 * @param gate images with true labels that judged; not learned
 * @param pseudoLabelled traffic, with the label that was served last and, where the recipe chose the image, what it learned
 */
public record SnapshotManifest(
        List<String> classes,
        long lastImageId,
        long lastPredictionId,
        Sha256 fingerprint,
        int copiesLeftOut,
        ManifestPart train,
        ManifestPart selection,
        ManifestPart gate,
        ManifestPart pseudoLabelled) {

    public SnapshotManifest {
        classes = List.copyOf(classes);
    }

    /** The name of this manifest: the digest of {@link ManifestFormat#write its content}. */
    public Sha256 sha256() {
        return Sha256.of(ManifestFormat.write(this));
    }

    /** The parts in the order of the components, each with its name. */
    public List<NamedPart> parts() {
        return List.of(
                new NamedPart("train", train),
                new NamedPart("selection", selection),
                new NamedPart("gate", gate),
                new NamedPart("pseudo", pseudoLabelled));
    }

    /**
     * One part.
     *
     * @param name train, selection, gate or pseudo
     * @param images what it holds
     */
    public record NamedPart(String name, ManifestPart images) {}
}
