package io.ratchet.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.network.NetworkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipesTests {

    @Test
    void eachHasANameOfItsOwnAndSaysWhatItDoesInOneLine() {
        assertThat(Recipes.all())
                .extracting(Recipe::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(Recipes.all())
                .extracting(Recipe::summary)
                .doesNotHaveDuplicates()
                .allSatisfy(summary -> assertThat(summary)
                        .isNotBlank()
                        .doesNotContain("\n", "|")
                        .doesNotEndWith("."));
    }

    @Test
    void areFoundByName() {
        assertThat(Recipes.all())
                .allSatisfy(recipe -> assertThat(Recipes.named(recipe.name())).isSameAs(recipe));
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipes.named("Hard"))
                .withMessageStartingWith("'Hard' is no recipe, allowed are ")
                .satisfies(refused -> assertThat(Recipes.all())
                        .allSatisfy(recipe -> assertThat(refused.getMessage()).contains(recipe.name())));
    }

    @ParameterizedTest
    @EnumSource(NetworkKind.class)
    void whatIsTriedByDefaultSuitsTheKindOfNetwork(NetworkKind kind) {
        List<Recipe> suiting = Recipes.suiting(kind);

        assertThat(suiting).containsAll(Recipes.defaults(kind)).allMatch(recipe -> recipe.suits(kind));
        assertThat(Recipes.defaults(kind)).isNotEmpty();
        assertThat(Recipes.first().suits(kind)).isTrue();
        assertThat(Recipes.firstCommittee(3).suits(kind)).isTrue();
    }

    @Test
    void theFirstVersionsNeedNoPseudoLabels() {
        assertThat(Recipes.first().needsPseudoLabels()).isFalse();
        assertThat(Recipes.firstCommittee(3).needsPseudoLabels()).isFalse();
    }

    /** So that the lineage of a version names the teachers that the documents name. */
    @Test
    void theTeachersInTheDocumentsAreThoseOfTheLineage() throws IOException {
        List<Labellers> documented = Files.readAllLines(Path.of("docs", "recipes.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 4)[2])
                .map(RecipesTests::labellers)
                .toList();

        assertThat(Recipes.all()).extracting(Recipe::labellers).isEqualTo(documented);
        assertThat(documented).contains(Labellers.values());
    }

    private static Labellers labellers(String teacher) {
        return switch (teacher) {
            case "as served" -> Labellers.SERVED;
            case "champion of now", "graph and champion" -> Labellers.CHAMPION;
            case "committee", "graph and committee" -> Labellers.COMMITTEE;
            default -> Labellers.NOBODY;
        };
    }

    @Test
    void theTableInTheDocumentsHasARowForEachInTheSameOrder() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs", "recipes.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 3)[0] + " | " + line.split(" \\| ", 3)[1])
                .toList();

        assertThat(rows)
                .isEqualTo(Recipes.all().stream()
                        .map(recipe -> "| `" + recipe.name() + "` | " + recipe.summary())
                        .toList());
    }
}
