package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Member;
import io.ratchet.network.NeighbourHead;
import io.ratchet.network.Network;
import io.ratchet.network.OutOfBag;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitteeTrainingTests {

    @TempDir
    private Path folder;

    private Backbone backbone;
    private TestProblem problem;

    @BeforeEach
    void makeProblem() {
        Torch.start(1);
        backbone = TestBackbones.load(folder, 8);
        problem = TestProblem.embeddings(folder, backbone);
    }

    @AfterEach
    void close() {
        problem.close();
        backbone.close();
    }

    @Test
    void membersDifferByHeadAndSeedAndAllOpen() {
        Artifact artifact = train(problem, CommitteeDesign.mixed(6), 20);

        List<Member> members = artifact.manifest().members();
        assertThat(members)
                .extracting(member -> member.head().split("[ (]")[0])
                .containsExactly("linear", "mlp", "prototype", "neighbours", "linear", "mlp");
        assertThat(members).extracting(Member::seed).doesNotHaveDuplicates();
        try (Network network = Network.open(Artifact.decode(artifact.encode()), backbone)) {
            assertThat(network.members()).isEqualTo(6);
        }
    }

    @Test
    void eachIsCountedOnWhatItsBootstrapLeftOut() {
        List<Member> members =
                train(problem, CommitteeDesign.mixed(4), 20).manifest().members();

        int[] labels = problem.labelled().labels();
        for (int i = 0; i < members.size(); i++) {
            assertThat(counted(members.get(i)).images())
                    .isEqualTo(MemberSample.bootstrap(labels, 20 + i).outOfBag().length);
            assertThat(counted(members.get(i)).accuracy()).isGreaterThan(0.7);
        }
    }

    @Test
    void aHeadThatKnowsAllByHeartGetsNoCreditForIt() {
        SplittableRandom random = new SplittableRandom(4);
        int[] noise = random.ints(TestProblem.LABELLED, 0, TestProblem.CLASSES).toArray();
        CommitteeDesign byHeart =
                new CommitteeDesign(2, List.of(new NeighbourHead(1)), CommitteeDesign.Sampling.BOOTSTRAP);

        assertThat(train(problem.labelled(noise), byHeart, 20).manifest().members())
                .allSatisfy(member -> assertThat(counted(member).accuracy()).isLessThan(0.8));
    }

    @Test
    void partsAreLearnedByOneMemberEach() {
        CommitteeDesign parts =
                new CommitteeDesign(3, List.of(new HeadDesign.LinearHead()), CommitteeDesign.Sampling.PARTS);

        // Ten of each class: the first part has four of them, the others three.
        assertThat(train(problem, parts, 20).manifest().members())
                .extracting(member -> counted(member).images())
                .containsExactly(18, 21, 21);
    }

    @Test
    void withoutABackboneTheFirstMemberBringsTheFeatures() {
        try (TestProblem pixels = TestProblem.pixels(folder)) {
            Artifact artifact = train(pixels, CommitteeDesign.mixed(4), 20);

            List<Member> members = artifact.manifest().members();
            assertThat(members.get(0).outOfBag()).isNull();
            assertThat(members.subList(1, 4))
                    .allSatisfy(member -> assertThat(counted(member).images()).isPositive());
            try (Network network = Network.open(Artifact.decode(artifact.encode()), null)) {
                assertThat(network.members()).isEqualTo(4);
            }
        }
    }

    @Test
    void theSameSeedIsTheSameCommittee() {
        assertThat(train(problem, CommitteeDesign.mixed(4), 5).sha256())
                .isEqualTo(train(problem, CommitteeDesign.mixed(4), 5).sha256())
                .isNotEqualTo(train(problem, CommitteeDesign.mixed(4), 6).sha256());
    }

    @Test
    void aCommitteeHasSeveralMembersAndHeads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitteeDesign.mixed(1))
                .withMessageContaining("2 to 100 members, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommitteeDesign(2, List.of(), CommitteeDesign.Sampling.PARTS))
                .withMessageContaining("one kind of head");
    }

    private static OutOfBag counted(Member member) {
        return Objects.requireNonNull(member.outOfBag(), "counts");
    }

    private static Artifact train(TestProblem of, CommitteeDesign design, long seed) {
        return new CommitteeTraining(of.material(null, seed), design, TestProblem.QUIET).train();
    }
}
