package io.ratchet.classification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.capture.CaptureOutcome;
import io.ratchet.capture.StoredPrediction;
import io.ratchet.capture.UnstoredPrediction;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictionResponseTests {

    private static final float[] SHARES = {0.4f, 0.4f, 0.2f};

    @Test
    void saysNothingOfMembersWhereAModelAnsweredAsAWhole() {
        JsonNode json = json(Answer.of(SHARES));

        assertThat(json.has("member")).isFalse();
        assertThat(json.has("votes")).isFalse();
        assertThat(json.path("label").asString()).isEqualTo("cat");
    }

    @Test
    void namesTheMemberThatARequestWasRoutedTo() {
        JsonNode json = json(new Answer(0, SHARES, OptionalInt.of(0), new int[0]));

        assertThat(json.path("member").asInt(-1)).isZero();
        assertThat(json.has("votes")).isFalse();
    }

    @Test
    void namesTheVotesAndPutsTheirWinnerFirst() {
        JsonNode json = json(new Answer(1, SHARES, OptionalInt.empty(), new int[] {0, 1, 2, 1, 0}));

        assertThat(json.has("member")).isFalse();
        assertThat(json.path("votes").toString()).isEqualTo("[\"cat\",\"dog\",\"owl\",\"dog\",\"cat\"]");
        assertThat(json.path("label").asString()).isEqualTo("dog");
        assertThat(json.at("/top/0/label").asString()).isEqualTo("dog");
        assertThat(json.at("/top/1/label").asString()).isEqualTo("cat");
        assertThat(json.at("/top/2/label").asString()).isEqualTo("owl");
    }

    @Test
    void saysWhatBecameOfIt() {
        JsonNode stored = json(Answer.of(SHARES));
        assertThat(stored.path("id").asLong()).isEqualTo(1);
        assertThat(stored.at("/image/id").asLong()).isEqualTo(2);
        assertThat(stored.path("stored").asBoolean()).isTrue();
        assertThat(stored.path("capture").asString()).isEqualTo("stored");

        Sha256 digest = Sha256.of(new byte[0]);
        JsonNode spooled = JsonMapper.shared()
                .valueToTree(PredictionResponse.from(new UnstoredPrediction(
                        CaptureOutcome.SPOOLED, digest, 3, digest, List.of("cat", "dog", "owl"), Answer.of(SHARES))));
        assertThat(spooled.has("id")).isFalse();
        assertThat(spooled.path("image").has("id")).isFalse();
        assertThat(spooled.at("/image/sha256").asString()).isEqualTo(digest.hex());
        assertThat(spooled.path("stored").asBoolean(true)).isFalse();
        assertThat(spooled.path("capture").asString()).isEqualTo("spooled");
        assertThat(spooled.path("label").asString()).isEqualTo("cat");
    }

    private static JsonNode json(Answer answer) {
        Sha256 digest = Sha256.of(new byte[0]);
        StoredPrediction stored = new StoredPrediction(1, 2, digest, 3, digest, List.of("cat", "dog", "owl"), answer);
        return JsonMapper.shared().valueToTree(PredictionResponse.from(stored));
    }
}
