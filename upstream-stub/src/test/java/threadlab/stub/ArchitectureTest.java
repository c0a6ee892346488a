package threadlab.stub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.stub.http.Endpoint;

/** The rules of the packages' descriptions that the compiler does not check. */
final class ArchitectureTest {
    private static final JavaClasses STUB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("threadlab.stub");

    @Test
    void onlyMainTalksToTheTerminalAndEndsTheProcess() {
        check(noClasses()
                .that()
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
    void staticFieldsAreFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void nobodyReadsAClockButTheTickerOfTheLoop() {
        check(noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void packagesDependInOneDirection() {
        check(slices().matching("threadlab.stub.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nobodyDependsOnTheWiring() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("threadlab.stub")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("threadlab.stub"));
    }

    @Test
    void delaysKnowNoNetwork() {
        check(noClasses()
                .that()
                .resideInAPackage("..delay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..http..", "..endpoint..", "..fault..", "..metrics..", "io.netty.."));
    }

    @Test
    void metricsKnowNoNetwork() {
        check(noClasses()
                .that()
                .resideInAPackage("..metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..http..", "..endpoint..", "..fault..", "..delay..", "io.netty.."));
    }

    @Test
    void faultsKnowHttpOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("..fault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..delay..", "..endpoint..", "..metrics.."));
    }

    @Test
    void httpKnowsNoEndpoint() {
        check(noClasses()
                .that()
                .resideInAPackage("..http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..delay..", "..endpoint..", "..fault.."));
    }

    @Test
    void endpointsDoNotKnowEachOther() {
        check(slices().assignedFrom(new Implementations(Endpoint.class))
                .should()
                .notDependOnEachOther());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/delay", "/endpoint", "/fault", "/http", "/metrics"})
    void everyPackageSaysWhatItIsFor(String folder) {
        assertThat(Path.of("src/main/java/threadlab/stub" + folder, "package-info.java"))
                .isRegularFile();
    }

    private static void check(ArchRule rule) {
        rule.check(STUB);
    }

    /** A slice of its own for each class that implements the interface, with the classes nested in it. */
    private record Implementations(Class<?> type) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass candidate) {
            JavaClass outermost = candidate;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.isAssignableTo(type) && !outermost.isInterface()
                    ? SliceIdentifier.of(outermost.getName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "implementations of " + type.getSimpleName();
        }
    }
}
