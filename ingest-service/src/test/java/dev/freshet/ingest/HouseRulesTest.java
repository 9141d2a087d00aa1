package dev.freshet.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: what is named after a thing of the domain is pure, edges do not know each other, the root wires. */
@AnalyzeClasses(packages = "dev.freshet.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] PURE = {
        "dev.freshet.ingest.ahead..", "dev.freshet.ingest.duplicate..", "dev.freshet.ingest.intake.."
    };

    private static final String[] PURE_MAY_USE = {
        "java..",
        "org.jspecify..",
        "dev.freshet.pipeline.spec..",
        "dev.freshet.judging.refusal..",
        "dev.freshet.judging.cleaning..",
        "dev.freshet.judging.checking..",
        "dev.freshet.ingest.ahead..",
        "dev.freshet.ingest.duplicate..",
        "dev.freshet.ingest.intake.."
    };

    @ArchTest
    static final ArchRule concepts_are_pure = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PURE_MAY_USE);

    @ArchTest
    static final ArchRule concepts_have_no_clock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule edges_do_not_know_each_other_http = noClasses()
            .that()
            .resideInAPackage("dev.freshet.ingest.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.freshet.ingest.kafka..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule edges_do_not_know_each_other_kafka = noClasses()
            .that()
            .resideInAPackage("dev.freshet.ingest.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.freshet.ingest.http..", "jakarta..", "io.quarkus..");

    @ArchTest
    static final ArchRule no_arrow_runs_back_between_kafkas_rooms = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("life")
            .definedBy("dev.freshet.ingest.kafka.life")
            .layer("judge")
            .definedBy("dev.freshet.ingest.kafka.judge")
            .layer("store")
            .definedBy("dev.freshet.ingest.kafka.store")
            .layer("base")
            .definedBy("dev.freshet.ingest.kafka.base")
            .whereLayer("life")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("judge")
            .mayOnlyBeAccessedByLayers("life")
            .whereLayer("store")
            .mayOnlyAccessLayers("base")
            .whereLayer("base")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule kafkas_internals_have_one_door_and_it_is_not_here =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka.streams..internals..");

    @ArchTest
    static final ArchRule nobody_knows_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freshet.ingest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.ingest");
}
