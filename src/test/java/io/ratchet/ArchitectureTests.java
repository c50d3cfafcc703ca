package io.ratchet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
}
