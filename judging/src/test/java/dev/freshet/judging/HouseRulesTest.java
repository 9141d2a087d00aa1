package dev.freshet.judging;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Holds the arrows of this module: judging is pure and starts from the document, and only the edges read bytes. */
@AnalyzeClasses(packages = "dev.freshet.judging", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule judgingAnEventIsPure = classes()
            .that()
            .resideInAnyPackage("..judging.refusal..", "..judging.cleaning..", "..judging.checking..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.freshet.pipeline.spec..",
                    "..judging.refusal..",
                    "..judging.cleaning..",
                    "..judging.checking..");

    @ArchTest
    static final ArchRule judgingAStreamIsPure = classes()
            .that()
            .resideInAnyPackage("..judging.quality..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.freshet.pipeline.spec..", "..judging.quality..");

    @ArchTest
    static final ArchRule pureCodeHasNoClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "..judging.quality..",
                    "..judging.refusal..",
                    "..judging.cleaning..",
                    "..judging.checking..",
                    "..judging.rules..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ofOurOwnItKnowsTheDocumentAndTheSchemas = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freshet..")
                    .and(resideOutsideOfPackages(
                            "dev.freshet.judging..",
                            "dev.freshet.schemas..",
                            "dev.freshet.pipeline.spec..",
                            "dev.freshet.pipeline.expression..")));

    @ArchTest
    static final ArchRule packagesFormNoCircle = SlicesRuleDefinition.slices()
            .matching("dev.freshet.judging.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheDecodingKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("..judging.decoding..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule nothingKnowsAFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "dev.cel..");
}
