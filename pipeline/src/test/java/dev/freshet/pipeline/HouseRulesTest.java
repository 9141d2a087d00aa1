package dev.freshet.pipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Holds the house rules of this module: what is pure stays pure, and nothing here knows a framework. */
@AnalyzeClasses(packages = "dev.freshet.pipeline", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule specIsPure = classes()
            .that()
            .resideInAPackage("..pipeline.spec..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..pipeline.spec..");

    @ArchTest
    static final ArchRule catalogueIsPure = classes()
            .that()
            .resideInAPackage("..pipeline.catalogue..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..pipeline.spec..", "..pipeline.catalogue..");

    @ArchTest
    static final ArchRule spellingIsPure = classes()
            .that()
            .resideInAPackage("..pipeline.spelling..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..pipeline.spelling..");

    @ArchTest
    static final ArchRule pureCodeHasNoClock = noClasses()
            .that()
            .resideInAnyPackage("..pipeline.spec..", "..pipeline.catalogue..", "..pipeline.document..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule readingADocumentNeedsNoKafka = noClasses()
            .that()
            .resideInAnyPackage("..pipeline.document..", "..pipeline.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "..pipeline.follow..");

    @ArchTest
    static final ArchRule ofOurOwnItKnowsOnlyTheSchemas = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freshet..")
                    .and(resideOutsideOfPackages("dev.freshet.pipeline..", "dev.freshet.schemas..")));

    @ArchTest
    static final ArchRule packagesFormNoCircle = SlicesRuleDefinition.slices()
            .matching("dev.freshet.pipeline.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule noArrowRunsBackBetweenTheRoomsOfTheDocument = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("document")
            .definedBy("dev.freshet.pipeline.document")
            .layer("check")
            .definedBy("dev.freshet.pipeline.document.check")
            .layer("value")
            .definedBy("dev.freshet.pipeline.document.value")
            .layer("shape")
            .definedBy("dev.freshet.pipeline.document.shape")
            .layer("tree")
            .definedBy("dev.freshet.pipeline.document.tree")
            .whereLayer("document")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("document")
            .whereLayer("value")
            .mayOnlyAccessLayers("shape", "tree")
            .whereLayer("shape")
            .mayNotAccessAnyLayer()
            .whereLayer("tree")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule columnsKnowNothingOfTheDocumentTheyStandIn = noClasses()
            .that()
            .resideInAPackage("dev.freshet.pipeline.spec.feature")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.pipeline.spec");

    @ArchTest
    static final ArchRule nothingKnowsAFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.apache.kafka.streams..");
}
