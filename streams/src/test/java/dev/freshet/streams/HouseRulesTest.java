package dev.freshet.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds what this module is for: Kafka Streams and what is said on the wire, but no service, document or framework. */
@AnalyzeClasses(packages = "dev.freshet.streams", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule knowsKafkaStreamsAndTheWireAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.jboss.logging..",
                    "io.micrometer.core..",
                    "io.smallrye.config..",
                    "org.eclipse.microprofile.health..",
                    "org.apache.kafka..",
                    "org.rocksdb..",
                    "dev.freshet.schemas..",
                    "dev.freshet.streams..");

    @ArchTest
    static final ArchRule whatIsSaidOfPipelinesIsPure = classes()
            .that()
            .haveNameMatching(".*\\.(PipelineStatus|NeededTopics|Running|Standstills)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.freshet.schemas.topics", "dev.freshet.streams");

    @ArchTest
    static final ArchRule onlyStoresThatHoldBackKnowKafkasInternals = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Changelog|HeldBackStore|HeldBackMemory)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..internals..");
}
