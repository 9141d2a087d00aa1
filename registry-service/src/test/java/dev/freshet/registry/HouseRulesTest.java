package dev.freshet.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package named after a thing of the domain is pure; a package named after a technology is an edge. */
@AnalyzeClasses(packages = "dev.freshet.registry", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] PURE = {"..registry.version..", "..registry.promotion..", "..registry.history.."};

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_ONLY_THE_JDK_AND_EACH_OTHER = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify.annotations..", "dev.freshet.pipeline.spec..", PURE[0], PURE[1], PURE[2]);

    @ArchTest
    static final ArchRule PURE_PACKAGES_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule KAFKA_KNOWS_NOTHING_OF_HTTP = noClasses()
            .that()
            .resideInAPackage("..registry.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..registry.http..");

    @ArchTest
    static final ArchRule NO_ARROW_RUNS_BACK_BETWEEN_KAFKAS_ROOMS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("topology")
            .definedBy("dev.freshet.registry.kafka")
            .layer("wire")
            .definedBy("dev.freshet.registry.kafka.wire")
            .layer("store")
            .definedBy("dev.freshet.registry.kafka.store")
            .whereLayer("topology")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("topology")
            .whereLayer("store")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule HTTP_KNOWS_NOTHING_OF_KAFKA = noClasses()
            .that()
            .resideInAPackage("..registry.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..registry.kafka..", "org.apache.kafka..", "org.apache.avro..", "dev.freshet.schemas..");

    @ArchTest
    static final ArchRule ONLY_WIRING_STANDS_IN_THE_ROOT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freshet.registry")
            .and()
            .resideInAPackage("dev.freshet.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.registry");
}
