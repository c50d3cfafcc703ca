package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One trained model and where it came from. Never changes after it was registered; its number grows with time. */
@Entity
@Immutable
public class ModelVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    private long runId;
    private @Nullable Integer parentId;
    private String recipe;

    @Convert(converter = Sha256Converter.class)
    private Sha256 artifactSha256;

    private int backboneId;
    private long seed;
    private String configuration;

    @Convert(converter = Sha256Converter.class)
    private Sha256 dataFingerprint;

    private int labelledImages;
    private int pseudoLabels;
    private double selectionAccuracy;
    private double temperature;
    private String codeRevision;
    private Instant createdAt;

    @Convert(converter = Sha256Converter.class)
    private @Nullable Sha256 snapshotSha256;

    private @Nullable String settings;
    private @Nullable String environment;
    private @Nullable String durations;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ModelVersion() {}

    ModelVersion(
            NewModelVersion origin,
            Provenance provenance,
            @Nullable Sha256 snapshot,
            Sha256 artifact,
            Instant createdAt) {
        this.runId = origin.runId();
        this.parentId = origin.parent();
        this.recipe = origin.recipe();
        this.artifactSha256 = artifact;
        this.backboneId = origin.backboneId();
        this.seed = origin.seed();
        this.configuration = origin.configuration();
        this.dataFingerprint = origin.dataFingerprint();
        this.labelledImages = origin.labelledImages();
        this.pseudoLabels = origin.pseudoLabels();
        this.selectionAccuracy = origin.selectionAccuracy();
        this.temperature = origin.temperature();
        this.codeRevision = origin.codeRevision();
        this.createdAt = createdAt;
        this.snapshotSha256 = snapshot;
        this.settings = provenance.settings();
        this.environment = provenance.environment();
        this.durations = provenance.durations();
    }

    /** The number that people and answers name it by. */
    public int id() {
        return id;
    }

    /** The training run that made it. */
    public long runId() {
        return runId;
    }

    /** The champion that it was to beat; empty for the first. */
    public Optional<Integer> parentId() {
        return Optional.ofNullable(parentId);
    }

    public String recipe() {
        return recipe;
    }

    /** Names its file in {@link Artifacts}. */
    public Sha256 artifact() {
        return artifactSha256;
    }

    public int backboneId() {
        return backboneId;
    }

    public long seed() {
        return seed;
    }

    /** The whole training configuration, as JSON. */
    public String configuration() {
        return configuration;
    }

    /** Digest of the examples it was trained on. */
    public Sha256 dataFingerprint() {
        return dataFingerprint;
    }

    public int labelledImages() {
        return labelledImages;
    }

    public int pseudoLabels() {
        return pseudoLabels;
    }

    /** On the selection split, in 0 to 1. */
    public double selectionAccuracy() {
        return selectionAccuracy;
    }

    /** Divides the logits so that confidences are calibrated. */
    public double temperature() {
        return temperature;
    }

    public String codeRevision() {
        return codeRevision;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Names its manifest in {@link SnapshotManifests}; empty for a version from before manifests were kept. */
    public Optional<Sha256> snapshot() {
        return Optional.ofNullable(snapshotSha256);
    }

    /** What its training was set to, as JSON. */
    public Optional<String> settings() {
        return Optional.ofNullable(settings);
    }

    /** Libraries and machine of its training, as JSON. */
    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** Seconds of each part of its run, as JSON. */
    public Optional<String> durations() {
        return Optional.ofNullable(durations);
    }
}
