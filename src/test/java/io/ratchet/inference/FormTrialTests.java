package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.network.Artifact;
import io.ratchet.network.LiveArtifacts;
import io.ratchet.network.Network;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.PlainForm;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestForms;
import io.ratchet.registry.FormComparison;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormTrialTests {

    @Test
    void aFaithfulFormAgreesOnEveryImage() {
        FormComparison comparison = compare(TestArtifacts.random(1), TestArtifacts.random(1), images(21));

        assertThat(comparison.form()).isEqualTo("onnx");
        assertThat(comparison.runtime()).startsWith("ONNX Runtime 1.");
        assertThat(comparison.images()).isEqualTo(21);
        assertThat(comparison.labelled()).isTrue();
        assertThat(comparison.agreement()).isEqualTo(1);
        assertThat(comparison.plainAccuracy()).isBetween(0.0, 1.0).isEqualTo(comparison.formAccuracy());
        assertThat(comparison.embeddingDifference()).isBetween(0.0, 1e-5);
    }

    @Test
    void aFormOfOtherWeightsIsFoundOut() {
        FormComparison comparison =
                compare(LiveArtifacts.answering(0, 1, 16), LiveArtifacts.answering(1, 2, 16), images(20));

        assertThat(comparison.agreement()).isZero();
        assertThat(comparison.plainAccuracy()).isEqualTo(0.35);
        assertThat(comparison.formAccuracy()).isEqualTo(0.35);
        assertThat(comparison.embeddingDifference()).isGreaterThan(0.01);
        assertThat(new FormProperties(true, 0.999, 0.001).accepts(comparison)).isFalse();
    }

    @Test
    void withoutLabelledImagesItTakesNoise() {
        for (FormImages none : new FormImages[] {null, images(0)}) {
            FormComparison comparison = compare(TestArtifacts.random(2), TestArtifacts.random(2), none);

            assertThat(comparison.images()).isEqualTo(64);
            assertThat(comparison.labelled()).isFalse();
            assertThat(comparison.agreement()).isEqualTo(1);
            assertThat(comparison.plainAccuracy()).isNull();
            assertThat(comparison.accuracyLoss()).isZero();
        }
    }

    @Test
    void whatIsNoNumberIsNoAgreement() {
        FormComparison comparison = compare(LiveArtifacts.overflowing(1), LiveArtifacts.overflowing(1), images(3));

        assertThat(comparison.agreement()).isZero();
        assertThat(comparison.embeddingDifference()).isZero();
    }

    private static FormComparison compare(Artifact truth, Artifact other, @Nullable FormImages images) {
        try (PlainForm plain = new PlainForm(Network.open(truth, null));
                OnnxForm form = OnnxForm.open(other, null).orElseThrow()) {
            return FormTrial.of(plain, form, images);
        }
    }

    /** Of the classes 0, 1 and 2 in turns. */
    private static FormImages images(int count) {
        return (preprocessing, most, consumer) -> {
            List<byte[]> noise = TestForms.noise(count, preprocessing.inputSize());
            for (int i = 0; i < count; i++) {
                consumer.accept(noise.get(i), i % 3);
            }
        };
    }
}
