package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.network.Artifact;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.TestArtifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TournamentTests {

    private static final Artifact ARTIFACT = TestArtifacts.random(1);

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    @Test
    void theBestOnTheSelectionSplitMeetsTheGate() {
        Tournament.Outcome outcome = hold(scoring("a", 0.7), scoring("b", 0.9), scoring("c", 0.8));

        assertThat(outcome.winner().recipe()).isEqualTo("b");
        assertThat(outcome.entries()).extracting(Tournament.Entry::recipe).containsExactly("a", "b", "c");
        assertThat(heard).containsExactly("0 a", "a done", "1 b", "b done", "2 c", "c done");
    }

    @Test
    void theFirstOfEqualsWins() {
        assertThat(hold(scoring("a", 0.7), scoring("b", 0.9), scoring("c", 0.9))
                        .winner()
                        .recipe())
                .isEqualTo("b");
    }

    @Test
    void goesOnWithoutARecipeThatFoundNothing() {
        Tournament.Outcome outcome = hold(failing("a", () -> new NothingToLearn("a")), scoring("b", 0.2));

        assertThat(outcome.winner().recipe()).isEqualTo("b");
        assertThat(outcome.entries()).hasSize(1);
        assertThat(heard).containsExactly("0 a", "a failed", "1 b", "b done");
    }

    @Test
    void failsWhenNoRecipeComesThrough() {
        assertThatExceptionOfType(NothingToLearn.class)
                .isThrownBy(() ->
                        hold(failing("a", () -> new NothingToLearn("a")), failing("b", () -> new NothingToLearn("b"))))
                .withMessageContaining("'b'");
    }

    @Test
    void aRunThatIsStoppedIsNoFailureOfARecipe() {
        assertThatExceptionOfType(IllegalCallerException.class)
                .isThrownBy(() -> hold(failing("a", () -> new IllegalCallerException("stopped")), scoring("b", 1)));
        assertThat(heard).containsExactly("0 a");
    }

    @Test
    void isBetweenOneRecipeAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tournament(List.of()));
    }

    private Tournament.Outcome hold(Recipe... recipes) {
        try (TestProblem problem = TestProblem.pixels(folder)) {
            return new Tournament(List.of(recipes)).hold(problem.material(null, 1), new Heard());
        }
    }

    private final class Heard implements Tournament.Stage {

        @Override
        public TrainingProgress enter(int position, Recipe recipe) {
            heard.add(position + " " + recipe.name());
            return TestProblem.QUIET;
        }

        @Override
        public void finished(Tournament.Entry entry) {
            heard.add(entry.recipe() + " done");
        }

        @Override
        public void failed(Recipe recipe, RuntimeException failure) {
            heard.add(recipe.name() + " failed");
        }
    }

    private static Recipe scoring(String name, double accuracy) {
        return new Planned(name, () -> new Challenger(ARTIFACT, accuracy, Map.of(), 0, 0));
    }

    private static Recipe failing(String name, Supplier<RuntimeException> failure) {
        return new Planned(name, () -> {
            throw failure.get();
        });
    }

    /** A recipe whose result is known before. */
    private record Planned(String name, Supplier<Challenger> result) implements Recipe {

        @Override
        public String summary() {
            return name;
        }

        @Override
        public boolean suits(NetworkKind kind) {
            return true;
        }

        @Override
        public Challenger make(Material material, TrainingProgress progress) {
            return result.get();
        }
    }
}
