package io.ratchet.inference;

import io.ratchet.network.Artifact;
import io.ratchet.network.Network;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.PlainForm;
import io.ratchet.network.ServingForm;
import io.ratchet.onnx.OnnxUnusable;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.FormComparisons;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Chooses the form that a version answers in: a faster one where there is one and it was seen to answer as the plain one
 * does. What was seen is kept, so that each form of a version is compared once: when it is made, or when it is first opened.
 */
@Component
public class ServingForms {

    private static final Logger log = LoggerFactory.getLogger(ServingForms.class);

    private final ConfiguredBackbone backbone;
    private final FormProperties bounds;
    private final FormComparisons comparisons;
    private final ObjectProvider<FormImages> images;

    ServingForms(
            ConfiguredBackbone backbone,
            FormProperties bounds,
            FormComparisons comparisons,
            ObjectProvider<FormImages> images) {
        this.backbone = backbone;
        this.bounds = bounds;
        this.comparisons = comparisons;
        this.images = images;
    }

    /** Opens a version in the form that serves it; the caller closes it. */
    ServingForm open(int versionId, Artifact artifact) {
        PlainForm plain = openPlain(artifact);
        Optional<OnnxForm> faster = Optional.empty();
        ServingForm chosen = plain;
        try {
            faster = openFaster(artifact);
            if (faster.isPresent() && isProven(versionId, plain, faster.get())) {
                chosen = faster.get();
            }
            return chosen;
        } catch (RuntimeException e) {
            chosen.close();
            throw e;
        } finally {
            if (chosen != plain) {
                plain.close();
            } else {
                faster.ifPresent(OnnxForm::close);
            }
        }
    }

    private boolean isProven(int versionId, PlainForm plain, OnnxForm form) {
        FormComparison comparison = comparisons
                .of(versionId, form.name(), form.graph(), form.runtime())
                .orElseGet(() -> compareAndKeep(versionId, plain, form));
        if (!bounds.accepts(comparison)) {
            log.warn(
                    "model {} answers in its plain form: its form '{}' named {} % of {} images alike and was right on {} points less",
                    versionId,
                    form.name(),
                    percent(comparison.agreement()),
                    comparison.images(),
                    percent(comparison.accuracyLoss()));
        }
        return bounds.accepts(comparison);
    }

    private FormComparison compareAndKeep(int versionId, PlainForm plain, OnnxForm form) {
        FormComparison comparison = FormTrial.of(plain, form, images.getIfAvailable());
        comparisons.record(versionId, comparison);
        return comparison;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    /** Compares the forms of a model that is no version yet; empty when it has only the plain one. */
    public Optional<FormComparison> compare(Artifact artifact) {
        try (PlainForm plain = openPlain(artifact);
                OnnxForm form = openFaster(artifact).orElse(null)) {
            return Optional.ofNullable(form).map(present -> FormTrial.of(plain, present, images.getIfAvailable()));
        }
    }

    /** Opens a model in its fastest form, whether or not it was compared; for whoever takes its time. The caller closes it. */
    public ServingForm openFastest(Artifact artifact) {
        return openFaster(artifact).map(ServingForm.class::cast).orElseGet(() -> openPlain(artifact));
    }

    /** Opens a model in its plain form; the caller closes it. */
    PlainForm openPlain(Artifact artifact) {
        return new PlainForm(Network.open(artifact, backbone.load()));
    }

    private Optional<OnnxForm> openFaster(Artifact artifact) {
        if (!bounds.enabled()) {
            return Optional.empty();
        }
        try {
            return OnnxForm.open(artifact, backbone.load());
        } catch (OnnxUnusable e) {
            log.warn("model {} has its plain form only: {}", artifact.sha256().shortHex(), e.getMessage());
            return Optional.empty();
        }
    }
}
