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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.experiment.ExperimentCase;

/** The rules of the house, for this module. */
class ArchitectureTest {
    private static final String ROOT = "threadlab.loadtest";
    private static final JavaClasses LOADTEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Data flows one way: a package knows those before it, and of these no more than it needs. */
    @ParameterizedTest
    @CsvSource({
        "time,       ''",
        "arrivals,   ''",
        "load,       'arrivals'",
        "sample,     'load'",
        "predict,    'arrivals sample'",
        "stats,      'sample'",
        "variant,    'load sample predict'",
        "experiment, 'arrivals load sample predict variant'",
        "plan,       'load sample predict variant experiment'",
        "process,    'load variant'",
        "generator,  'time arrivals load sample process'",
        "machine,    'time load sample variant process generator'",
        "suite,      'time load sample predict variant experiment plan process generator machine'",
        "judge,      'load sample predict stats variant experiment plan suite'",
        "file,       'load sample predict stats variant experiment plan suite judge'",
        "report,     'load sample predict stats variant experiment plan judge'",
        "live,       'time load sample predict variant experiment plan suite judge file report'",
    })
    void packagesKnowOnlyThoseBelowThem(String name, String below) {
        check(classes()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .onlyDependOnClassesThat(outsideOfTheModuleOrIn(name + " " + below)));
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
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
    @ValueSource(strings = {"arrivals", "load", "sample", "predict", "stats", "variant", "experiment", "plan", "judge"})
    void whatIsPureTouchesNoFilesNetworkOrProcesses(String name) {
        check(noClasses()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "com.sun.net..", "io.netty..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Files.class,
                        java.io.File.class,
                        java.io.InputStream.class,
                        java.io.OutputStream.class,
                        java.net.Socket.class,
                        java.net.ServerSocket.class,
                        java.net.URLConnection.class,
                        Process.class,
                        ProcessBuilder.class,
                        ProcessHandle.class));
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

    @Test
    void experimentsDoNotKnowEachOther() {
        check(slices().assignedFrom(new Siblings(
                        "experiments", each -> each.isAssignableTo(ExperimentCase.class) && !each.isInterface()))
                .should()
                .notDependOnEachOther());
    }

    @Test
    void sectionsOfAReportDoNotKnowEachOther() {
        check(slices().assignedFrom(new Siblings(
                        "sections of a report", each -> each.getPackageName().equals(ROOT + ".report.section")))
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

    /** A slice of its own for each file whose outermost class is one of them. */
    private record Siblings(String description, Predicate<JavaClass> among) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass candidate) {
            JavaClass outermost = candidate;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return among.test(outermost) ? SliceIdentifier.of(outermost.getName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return description;
        }
    }
}
