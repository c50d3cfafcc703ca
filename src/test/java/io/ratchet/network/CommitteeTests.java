package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommitteeTests {

    private static final HeadDesign[] OTHERS = {
        new HeadDesign.MlpHead(16, 0.5), new PrototypeHead(), new NeighbourHead(7), new HeadDesign.LinearHead()
    };

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void comesBackFromItsBytesWithMembersOfEveryHead() {
        Artifact artifact = TestCommittees.random(1, OTHERS);

        Artifact decoded = Artifact.decode(artifact.encode());

        assertThat(decoded.manifest()).isEqualTo(artifact.manifest());
        assertThat(decoded.manifest().members())
                .extracting(Member::head)
                .containsExactly(
                        "linear",
                        "mlp(units=16,input-dropout=0.5,dropout=0.5)",
                        "prototype",
                        "neighbours(k=7)",
                        "linear");
        assertThat(decoded.manifest().members().get(0).outOfBag()).isEqualTo(new OutOfBag(new int[][] {
            {3, 1, 0}, {0, 2, 2}, {1, 0, 5}
        }));
        assertThat(decoded.manifest().members().get(1).outOfBag()).isNull();
        assertThat(probabilities(decoded)).isEqualTo(probabilities(artifact));
        assertThat(TestCommittees.random(1, OTHERS).sha256()).isEqualTo(artifact.sha256());
    }

    @Test
    void answersTheSameWhenTheBytesItCameFromAreLongGone() {
        try (Network network = Network.open(TestCommittees.random(1, OTHERS), null);
                NDManager manager = Torch.newManager()) {
            NDArray embeddings =
                    TestCommittees.embeddings(manager, 5, network.manifest().dimension(), 2);
            float[] before = network.memberProbabilities(embeddings).toFloatArray();

            List<ByteBuffer> inTheirPlace = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                if (i % 40 == 0) {
                    System.gc();
                }
                byte[] notNumbers = new byte[3_840];
                Arrays.fill(notNumbers, (byte) 0xFF);
                inTheirPlace.add(ByteBuffer.allocateDirect(notNumbers.length).put(notNumbers));
            }

            assertThat(network.memberProbabilities(embeddings).toFloatArray()).isEqualTo(before);
            assertThat(inTheirPlace).hasSize(400);
        }
    }

    @Test
    void aMemberAnswersAsItDoesAlone() {
        Artifact committee = TestCommittees.random(1, OTHERS);
        float[] alone = probabilities(TestCommittees.random(1));

        float[][] members = memberProbabilities(committee);

        assertThat(members).hasNumberOfRows(5);
        assertThat(members[0]).isEqualTo(alone);
        assertThat(members[1]).isNotEqualTo(alone);
    }

    @Test
    void itsProbabilitiesAreTheMeanOfTheMembersCalibratedOnes() {
        Artifact committee = TestCommittees.random(2, OTHERS);
        float[] mean = probabilities(committee);
        float[][] members = memberProbabilities(committee);

        for (int k = 0; k < mean.length; k++) {
            int label = k;
            double expected =
                    Arrays.stream(members).mapToDouble(p -> p[label]).average().orElseThrow();
            assertThat((double) mean[k]).isCloseTo(expected, within(1e-6));
        }
        assertThat(memberProbabilities(TestCommittees.random(2))[0]).isEqualTo(probabilities(TestCommittees.random(2)));
    }

    @Test
    void dividesEachMembersLogitsByItsOwnTemperature() {
        Artifact committee = TestCommittees.random(3, OTHERS);
        try (Network network = Network.open(committee, null);
                NDManager manager = Torch.newManager()) {
            NDArray embedding = TestCommittees.embeddings(manager, 2, Network.smallResNetDimension(), 9);
            float[] logits = network.memberLogits(embedding).toFloatArray();
            float[] probabilities = network.memberProbabilities(embedding).toFloatArray();
            assertThat(network.memberLogits(embedding).getShape()).isEqualTo(new Shape(2, 5, 3));

            for (int row = 0; row < 10; row++) {
                double temperature = committee.manifest().members().get(row % 5).temperature();
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += Math.exp(logits[3 * row + k] / temperature);
                }
                for (int k = 0; k < 3; k++) {
                    assertThat((double) probabilities[3 * row + k])
                            .isCloseTo(Math.exp(logits[3 * row + k] / temperature) / sum, within(1e-5));
                }
            }
        }
    }

    @Test
    void refusesWeightsOfMoreOrFewerMembersThanItNames() {
        Artifact two = TestCommittees.random(1, new PrototypeHead());
        Artifact one = TestCommittees.random(1);

        assertThatThrownBy(() -> Network.open(new Artifact(one.manifest(), two.weights()), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown parameters");
        assertThatThrownBy(() -> Network.open(new Artifact(two.manifest(), one.weights()), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> Artifact.of(two.manifest(), List.of(new byte[0])))
                .hasMessageContaining("weights of 1 members for 2");
    }

    @Test
    void refusesAConfusionOfOtherClasses() {
        Manifest three = TestCommittees.random(1).manifest();
        Member two = new Member("linear", 1, 1, new OutOfBag(new int[2][2]));

        assertThatThrownBy(() -> new Manifest(
                        three.kind(),
                        three.classes(),
                        three.preprocessing(),
                        three.dimension(),
                        null,
                        List.of(two),
                        1,
                        three.training(),
                        three.dataFingerprint()))
                .hasMessageContaining("a confusion of 2 classes in a model of 3");
        assertThatThrownBy(() -> new OutOfBag(new int[][] {{1, 2}, {3}})).hasMessageContaining("columns");
        assertThatThrownBy(() -> new OutOfBag(new int[][] {{1, 2}, {3, -1}})).hasMessageContaining("0 or more");
    }

    @Test
    void countsWhatAMemberDoesToImagesThatItDidNotLearn() {
        OutOfBag outOfBag = OutOfBag.of(2, new int[] {0, 0, 1, 1, 1}, new int[] {0, 1, 1, 1, 0});

        assertThat(outOfBag).isEqualTo(new OutOfBag(new int[][] {{1, 1}, {1, 2}}));
        assertThat(outOfBag.images()).isEqualTo(5);
        assertThat(outOfBag.accuracy()).isEqualTo(0.6);
    }

    private static float[] probabilities(Artifact artifact) {
        try (Network network = Network.open(artifact, null);
                NDManager manager = Torch.newManager()) {
            return network.probabilities(network.embed(pixels(manager))).toFloatArray();
        }
    }

    private static float[][] memberProbabilities(Artifact artifact) {
        try (Network network = Network.open(artifact, null);
                NDManager manager = Torch.newManager()) {
            float[] flat =
                    network.memberProbabilities(network.embed(pixels(manager))).toFloatArray();
            float[][] members = new float[network.members()][];
            for (int j = 0; j < members.length; j++) {
                members[j] = Arrays.copyOfRange(flat, 3 * j, 3 * j + 3);
            }
            return members;
        }
    }

    private static NDArray pixels(NDManager manager) {
        return manager.arange(768f).div(768f).reshape(new Shape(1, 3, 16, 16));
    }
}
