package dev.freshet.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A package named after a thing of the domain is pure; a package named after a technology is an edge. */
@AnalyzeClasses(packages = "dev.freshet.evaluator", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String[] PURE = {
        "..evaluator.metric..",
        "..evaluator.gate..",
        "..evaluator.model..",
        "..evaluator.champion..",
        "..evaluator.evaluation..",
        "..evaluator.live.."
    };

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_ONLY_THE_JDK_AND_EACH_OTHER = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "dev.freshet.pipeline.spec..",
                    "dev.freshet.learning.dataset",
                    "dev.freshet.learning.loss",
                    "dev.freshet.evaluator.metric",
                    "dev.freshet.evaluator.gate",
                    "dev.freshet.evaluator.model",
                    "dev.freshet.evaluator.champion",
                    "dev.freshet.evaluator.evaluation",
                    "dev.freshet.evaluator.live");

    @ArchTest
    static final ArchRule PURE_PACKAGES_HAVE_NO_CLOCK_AND_NO_RANDOMNESS_OF_THEIR_OWN = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callConstructor(java.util.SplittableRandom.class)
            .orShould()
            .callConstructor(java.util.Random.class);

    @ArchTest
    static final ArchRule KAFKA_KNOWS_NOTHING_OF_THE_LEARNER = noClasses()
            .that()
            .resideInAPackage("..evaluator.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..evaluator.xgboost..", "ml.dmlc..");

    @ArchTest
    static final ArchRule THE_LEARNER_KNOWS_NOTHING_OF_KAFKA = noClasses()
            .that()
            .resideInAPackage("..evaluator.xgboost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..evaluator.kafka..", "org.apache.kafka..", "dev.freshet.schemas..");

    @ArchTest
    static final ArchRule NOBODY_BUT_THE_ROOT_KNOWS_THE_FRAMEWORK_OR_THE_ROOT = noClasses()
            .that()
            .resideInAPackage("dev.freshet.evaluator.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.freshet.evaluator", "io.quarkus..", "jakarta..", "org.eclipse.microprofile..");
}
