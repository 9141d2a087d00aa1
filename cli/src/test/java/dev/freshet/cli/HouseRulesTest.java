package dev.freshet.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.freshet.cli", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule replayIsPure = classes()
            .that()
            .resideInAPackage("dev.freshet.cli.replay")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.freshet.cli.replay",
                    "dev.freshet.pipeline.spec..",
                    "dev.freshet.judging.cleaning",
                    "dev.freshet.judging.checking",
                    "dev.freshet.pipeline.expression");

    @ArchTest
    static final ArchRule reportsKnowOnlyWhatStandsInTheTopics = classes()
            .that()
            .resideInAPackage("dev.freshet.cli.report")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.freshet.cli.report", "dev.freshet.schemas");

    @ArchTest
    static final ArchRule explanationsArePure = classes()
            .that()
            .resideInAPackage("dev.freshet.cli.explanation")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.freshet.cli.explanation",
                    "dev.freshet.cli.report",
                    "dev.freshet.pipeline.spec..",
                    "dev.freshet.schemas");

    @ArchTest
    static final ArchRule edgesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAnyPackage("dev.freshet.cli.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.freshet.cli.http", "dev.freshet.cli.files", "dev.freshet.cli.terminal");

    @ArchTest
    static final ArchRule nothingKnowsTheCommandsButTheRoot = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.freshet.cli.operation",
                    "dev.freshet.cli.kafka",
                    "dev.freshet.cli.http",
                    "dev.freshet.cli.files",
                    "dev.freshet.cli.terminal",
                    "dev.freshet.cli.option")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.cli.command..");

    @ArchTest
    static final ArchRule optionsAreKnownToCommandsOnly = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freshet.cli.command..", "dev.freshet.cli.option")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.cli.option");

    @ArchTest
    static final ArchRule commandsAreNotMadeOfEachOther = noClasses()
            .that()
            .resideInAPackage("dev.freshet.cli.command.request")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.cli.command");
}
