package dev.freshet.learning;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Holds the arrows of this module: a dataset and an artifact are pure, and neither needs a pipeline document. */
@AnalyzeClasses(packages = "dev.freshet.learning", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule aDatasetIsPure = classes()
            .that()
            .resideInAnyPackage("dev.freshet.learning.dataset")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.freshet.learning.dataset");

    @ArchTest
    static final ArchRule anArtifactIsPure = classes()
            .that()
            .resideInAnyPackage("dev.freshet.learning.artifact")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.freshet.learning.dataset",
                    "dev.freshet.learning.artifact",
                    "dev.freshet.learning.reference");

    @ArchTest
    static final ArchRule aReferenceIsPure = classes()
            .that()
            .resideInAnyPackage("dev.freshet.learning.reference")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.freshet.learning.reference");

    @ArchTest
    static final ArchRule pureCodeHasNoClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.freshet.learning.dataset", "dev.freshet.learning.artifact", "dev.freshet.learning.reference")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ofOurOwnItKnowsOnlyTheSchemas = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freshet..")
                    .and(resideOutsideOfPackages("dev.freshet.learning..", "dev.freshet.schemas..")));

    @ArchTest
    static final ArchRule packagesFormNoCircle = SlicesRuleDefinition.slices()
            .matching("dev.freshet.learning.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsAFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.apache.kafka.streams..");
}
