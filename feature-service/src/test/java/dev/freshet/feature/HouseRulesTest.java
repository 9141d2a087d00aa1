package dev.freshet.feature;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

/** The house: what is named after a thing of the domain is pure, the edge knows it and not the other way, the root wires. */
@AnalyzeClasses(packages = "dev.freshet.feature", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] PURE = {
        "dev.freshet.feature.window..",
        "dev.freshet.feature.label..",
        "dev.freshet.feature.drift..",
        "dev.freshet.feature.concept..",
        "dev.freshet.feature.quality..",
        "dev.freshet.feature.trigger..",
        "dev.freshet.feature.vector..",
        "dev.freshet.feature.online.."
    };

    @ArchTest
    static final ArchRule conceptsArePure = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    "java..",
                    "org.jspecify..",
                    "dev.freshet.pipeline.spec..",
                    "dev.freshet.learning.reference..",
                    "dev.freshet.pipeline.expression..",
                    "dev.freshet.judging.checking..",
                    "dev.freshet.judging.refusal..",
                    "dev.freshet.judging.quality.."));

    @ArchTest
    static final ArchRule conceptsHaveNoClockAndNoChance = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule windowsAndLabelsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.freshet.feature.window..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.feature.label..");

    @ArchTest
    static final ArchRule kafkaKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("dev.freshet.feature.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule kafkasInternalsHaveOneDoorAndItIsNotHere =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka.streams..internals..");

    @ArchTest
    static final ArchRule noArrowRunsBackBetweenKafkasRooms = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("life")
            .definedBy("dev.freshet.feature.kafka.life")
            .layer("join")
            .definedBy("dev.freshet.feature.kafka.join")
            .layer("control")
            .definedBy("dev.freshet.feature.kafka.control")
            .layer("store")
            .definedBy("dev.freshet.feature.kafka.store")
            .layer("base")
            .definedBy("dev.freshet.feature.kafka.base")
            .whereLayer("life")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("join")
            .mayOnlyBeAccessedByLayers("life")
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("join")
            .whereLayer("store")
            .mayOnlyAccessLayers("base")
            .whereLayer("base")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule noArrowRunsBackBetweenTheRoomsOfTheTriggerPolicy = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("control")
            .definedBy("dev.freshet.feature.trigger.control")
            .layer("policy")
            .definedBy("dev.freshet.feature.trigger")
            .layer("told")
            .definedBy("dev.freshet.feature.trigger.told")
            .layer("ledger")
            .definedBy("dev.freshet.feature.trigger.ledger")
            .whereLayer("control")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("told")
            .mayNotAccessAnyLayer()
            .whereLayer("ledger")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule httpKnowsNoKafka = noClasses()
            .that()
            .resideInAPackage("dev.freshet.feature.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.freshet.feature.kafka..");

    @ArchTest
    static final ArchRule nobodyKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freshet.feature")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.feature");

    private static String[] with(String... others) {
        var all = java.util.Arrays.copyOf(PURE, PURE.length + others.length);
        System.arraycopy(others, 0, all, PURE.length, others.length);
        return all;
    }
}
