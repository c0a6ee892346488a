package threadlab.loadtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house, for this module. */
class ArchitectureTest {
    private static final String ROOT = "threadlab.loadtest";
    private static final JavaClasses LOADTEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Data flows one way: a package knows those below it. */
    @ParameterizedTest
    @CsvSource({
        "time,      ''",
        "arrivals,  ''",
        "sample,    ''",
        "load,      'arrivals'",
        "predict,   'arrivals'",
        "plan,      'load arrivals predict sample'",
        "stats,     'load plan predict sample'",
        "process,   'load plan predict sample'",
        "generator, 'load arrivals sample time process'",
        "machine,   'generator load process sample time plan'",
        "suite,     'generator load plan arrivals predict process machine sample time stats'",
        "report,    'load plan predict sample stats'",
        "live,      'generator load plan predict process machine report suite sample stats time'",
    })
    void packagesKnowOnlyThoseBelowThem(String name, String below) {
        check(classes()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .onlyDependOnClassesThat(outsideOfTheModuleOrIn(name + " " + below)));
    }

    @Test
    void nobodyKnowsTheCommandsButMain() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(tree("cli"))
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(tree("cli")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "load", "arrivals", "predict", "stats", "time"})
    void whatIsPureTouchesNoFilesAndNoNetwork(String name) {
        check(noClasses()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "io.netty..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class, java.net.Socket.class, java.io.File.class, Process.class));
    }

    @Test
    void onlyTheTimePackageReadsAClock() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(tree("time"))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, InstantSource.class));
    }

    @Test
    void staticFieldsAreFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void onlyMainAndTheCommandsTalkToTheTerminalAndEndTheProcess() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(tree("cli"))
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.experiment", "report.section"})
    void siblingsDoNotKnowEachOther(String registry) {
        check(slices().assignedFrom(new Siblings(ROOT + "." + registry))
                .should()
                .notDependOnEachOther());
    }

    @Test
    void schedulesDoNotKnowEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage(tree("arrivals"))
                .and()
                .areRecords()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are another schedule's",
                        other -> other.getPackageName().equals(ROOT + ".arrivals") && other.isRecord())));
    }

    private static void check(ArchRule rule) {
        rule.check(LOADTEST);
    }

    private static String tree(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> outsideOfTheModuleOrIn(String names) {
        String[] trees = Arrays.stream(names.trim().split(" ", -1))
                .map(ArchitectureTest::tree)
                .toArray(String[]::new);
        return JavaClass.Predicates.resideOutsideOfPackage(ROOT + "..")
                .or(JavaClass.Predicates.resideInAnyPackage(trees));
    }

    /** A slice of its own for each file of a package. */
    private record Siblings(String packageName) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass candidate) {
            JavaClass outermost = candidate;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getPackageName().equals(packageName)
                    ? SliceIdentifier.of(outermost.getName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "files of " + packageName;
        }
    }
}
