package dev.freshet.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.List;

/** The house rules: concepts are pure, edges depend on concepts and never on each other, roots wire. */
@AnalyzeClasses(packages = "dev.freshet.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.freshet.trainer";
    private static final String[] PURE = {ROOT + ".run", ROOT + ".search", ROOT + ".job"};
    private static final String[] EDGES = {
        ROOT + ".kafka", ROOT + ".process", ROOT + ".xgboost", ROOT + ".storage", ROOT + ".metrics"
    };

    @ArchTest
    static final ArchRule CONCEPTS_ARE_PURE = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    ROOT + ".run",
                    ROOT + ".search",
                    ROOT + ".job",
                    "dev.freshet.pipeline.spec..",
                    "dev.freshet.learning.reference..",
                    "dev.freshet.learning.dataset",
                    "dev.freshet.learning.loss",
                    "dev.freshet.learning.artifact");

    @ArchTest
    static final ArchRule CONCEPTS_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule EDGES_DO_NOT_KNOW_THE_ROOTS = noClasses()
            .that()
            .resideInAnyPackage(EDGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".claim", ROOT + ".work");

    @ArchTest
    static final ArchRule THE_ROOT_ONLY_WIRES = classes()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .haveNameMatching(".*\\.(Trainer(Config|Wiring|Readiness)(\\$.*)?|package-info)");

    @ArchTest
    static final ArchRule CLAIMING_DOES_NOT_KNOW_THE_ROOT = noClasses()
            .that()
            .resideInAPackage(ROOT + ".claim")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER =
            slices().assignedFrom(new Edges()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule TRAINING_PROCESSES_KNOW_NO_QUARKUS = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".work", ROOT + ".process", ROOT + ".xgboost")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.jboss..");

    /** Each edge is a slice; everything else is in none. */
    private static final class Edges implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return List.of(EDGES).contains(type.getPackageName())
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "edges";
        }
    }
}
