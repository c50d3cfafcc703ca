package io.ratchet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ratchet");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(RatchetApplication.class).verify();
    }

    @Test
    void trainingAndEvaluationKnowNeitherSpringNorSql() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.ratchet.training..",
                        "io.ratchet.evaluation..",
                        "io.ratchet.pseudolabel..",
                        "io.ratchet.recipe..",
                        "io.ratchet.loss..",
                        "io.ratchet.graph..",
                        "io.ratchet.rows.."))
                .and(simpleName("package-info").negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..", "jakarta.persistence..", "java.sql..", "javax.sql.."))
                .check(CLASSES);
    }

    /** Their gradients may be lost to a garbage collection; see {@link io.ratchet.loss.Scalars}. */
    @Test
    void lossesAndTrainingDoNoArithmeticWithPlainNumbersThatAGradientFlowsThrough() {
        for (String operation : List.of("mul", "div", "maximum", "minimum", "pow", "mod")) {
            noClasses()
                    .that(resideInAnyPackage("io.ratchet.loss..", "io.ratchet.training.."))
                    .should()
                    .callMethod(NDArray.class, operation, Number.class)
                    .check(CLASSES);
        }
    }

    /** The OpenAPI document, and the classes that are generated from it, know bodies by their simple names. */
    @Test
    void bodiesOfTheHttpInterfaceHaveNamesOfTheirOwn() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().contains(".web"))
                        .filter(type -> type.isRecord())
                        .map(type -> type.getSimpleName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheNeuralPackagesKnowDjl() {
        noClasses()
                .that(resideInAnyPackage(
                                "io.ratchet.network..",
                                "io.ratchet.inference..",
                                "io.ratchet.training..",
                                "io.ratchet.rows..",
                                "io.ratchet.loss..",
                                "io.ratchet.graph..")
                        .negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage("ai.djl.."))
                .check(CLASSES);
    }

    @Test
    void packagesOfTheDashboardFormNoCycle() {
        slices().matching("io.ratchet.dashboard.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsOnnxRuntime() {
        noClasses()
                .that(resideInAnyPackage("io.ratchet.onnx..").negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage("ai.onnxruntime.."))
                .check(CLASSES);
    }
}
