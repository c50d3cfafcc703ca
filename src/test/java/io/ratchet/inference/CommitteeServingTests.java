package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Artifact;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.NeighbourHead;
import io.ratchet.network.Network;
import io.ratchet.network.PlainForm;
import io.ratchet.network.PrototypeHead;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestCommittees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CommitteeServingTests {

    private static final int PIXELS = 16 * 16 * 3;

    @Test
    void aRoutedRequestIsAnsweredByTheMemberThatIsRecorded() throws Exception {
        try (LoadedModel committee = model(1, TestCommittees.stubborn(2));
                InferenceWorkers workers = TestWorkers.of(1, 512, ServingMode.ROUTED, 7)) {
            List<Prediction> predictions = predict(workers, committee, 200);

            assertThat(predictions).allSatisfy(prediction -> {
                assertThat(prediction.label())
                        .isEqualTo(prediction.answer().member().orElseThrow());
                assertThat(prediction.confidence()).isGreaterThan(0.7f);
                assertThat(prediction.answer().votes()).isEmpty();
            });
            assertThat(predictions).extracting(Prediction::label).contains(0, 1);
        }
    }

    @Test
    void allMembersGetTheirShareOfTheRequests() throws Exception {
        int requests = 1_200;
        int[] counts = new int[3];
        try (LoadedModel committee = model(1, TestCommittees.stubborn(3));
                InferenceWorkers workers = TestWorkers.of(1, 4_096, ServingMode.ROUTED, 1)) {
            for (Prediction prediction : predict(workers, committee, requests)) {
                counts[prediction.answer().member().orElseThrow()]++;
            }
        }
        double expected = requests / 3.0;
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        // The 99.9 % quantile with two degrees of freedom; the seed is fixed.
        assertThat(chiSquare).as(Arrays.toString(counts)).isLessThan(13.8);
    }

    @Test
    void aVoteRecordsWhatEachMemberNamed() throws Exception {
        try (LoadedModel committee = model(1, TestCommittees.stubborn(3));
                InferenceWorkers workers = TestWorkers.of(1, 512, ServingMode.VOTE, 1)) {
            assertThat(predict(workers, committee, 20)).allSatisfy(prediction -> {
                assertThat(prediction.answer().votes()).containsExactly(0, 1, 2);
                assertThat(prediction.probabilities()).containsExactly(1 / 3f, 1 / 3f, 1 / 3f);
                assertThat(prediction.answer().member()).isEmpty();
            });
        }
    }

    @Test
    void eachImageOfABatchIsAnsweredByItsOwnMember() throws Exception {
        HeadDesign[] others = {new HeadDesign.MlpHead(8, 0), new PrototypeHead(), new NeighbourHead(5)};
        try (LoadedModel committee = model(1, TestCommittees.random(5, others))) {
            List<byte[]> images = images(16);
            int[] drawn = new int[16];
            Arrays.setAll(drawn, i -> (3 * i + i / 4) % 4);

            List<Prediction> batch = BatchPrediction.of(committee, images, drawn, ServingMode.ROUTED);

            for (int i = 0; i < 16; i++) {
                Prediction alone = BatchPrediction.of(
                                committee, images.subList(i, i + 1), new int[] {drawn[i]}, ServingMode.ROUTED)
                        .get(0);
                assertThat(batch.get(i).answer().member()).hasValue(drawn[i]);
                assertThat(batch.get(i).probabilities())
                        .containsExactly(alone.probabilities(), org.assertj.core.data.Offset.offset(2e-3f));
                assertThat(batch.get(i).embedding()).hasSize(2 * 64);
            }
        }
    }

    @Test
    void afterASwapFromACommitteeToASingleModelNobodyIsRecorded() throws Exception {
        try (ServingModel serving = new ServingModel(LoadedModel::close);
                InferenceWorkers workers = TestWorkers.of(1, 512, ServingMode.ROUTED, 7)) {
            serving.swap(model(1, TestCommittees.stubborn(3)));
            List<CompletableFuture<Prediction>> before = new ArrayList<>();
            List<CompletableFuture<Prediction>> after = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                before.add(submit(serving, workers));
            }
            serving.swap(model(2, TestArtifacts.random(2)));
            for (int i = 0; i < 40; i++) {
                after.add(submit(serving, workers));
            }

            for (Prediction prediction : await(before)) {
                assertThat(prediction.model().version()).isEqualTo(1);
                assertThat(prediction.answer().member()).hasValue(prediction.label());
            }
            for (Prediction prediction : await(after)) {
                assertThat(prediction.model().version()).isEqualTo(2);
                assertThat(prediction.answer().member()).isEmpty();
            }
        }
    }

    private static CompletableFuture<Prediction> submit(ServingModel serving, InferenceWorkers workers) {
        ServingModel.Lease lease = serving.lease();
        CompletableFuture<Prediction> answer = workers.submit(lease.model(), new byte[PIXELS]);
        answer.whenComplete((prediction, failure) -> lease.close());
        return answer;
    }

    private static List<Prediction> predict(InferenceWorkers workers, LoadedModel model, int requests)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<CompletableFuture<Prediction>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(workers.submit(model, new byte[PIXELS]));
        }
        return await(answers);
    }

    private static List<Prediction> await(List<CompletableFuture<Prediction>> answers)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Prediction> predictions = new ArrayList<>();
        for (CompletableFuture<Prediction> answer : answers) {
            predictions.add(answer.get(30, TimeUnit.SECONDS));
        }
        return predictions;
    }

    private static List<byte[]> images(int n) {
        Random random = new Random(4);
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] pixels = new byte[PIXELS];
            random.nextBytes(pixels);
            images.add(pixels);
        }
        return images;
    }

    private static LoadedModel model(int version, Artifact artifact) {
        ServedModel identity =
                new ServedModel(version, Sha256.of(new byte[] {(byte) version}), 1, TestArtifacts.CLASSES);
        return new LoadedModel(identity, new PlainForm(Network.open(artifact, null)));
    }
}
