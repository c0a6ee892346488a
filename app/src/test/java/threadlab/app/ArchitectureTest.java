package threadlab.app;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.app.endpoint.Endpoint;
import threadlab.app.mode.NanoClock;
import threadlab.app.mode.ThreadMode;

/** The rules of the packages' descriptions that the compiler does not check. */
class ArchitectureTest {
    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("threadlab.app");

    @Test
    void onlyMainPrintsAndEndsTheProgram() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessTargetWhere(targetOwner(equivalentTo(System.class)).and(target(nameMatching("out|err|exit"))))
                .orShould()
                .accessTargetWhere(targetOwner(equivalentTo(Runtime.class)).and(target(nameMatching("exit|halt")))));
    }

    @Test
    void onlyTheClockReadsTheTime() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(NanoClock.class)
                .should()
                .accessTargetWhere(
                        targetOwner(equivalentTo(System.class)).and(target(nameMatching("nanoTime|currentTimeMillis"))))
                .orShould()
                .accessTargetWhere(target(name("now"))));
    }

    @Test
    void staticFieldsAreFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void packagesDependInOneDirection() {
        check(slices().matching("threadlab.app.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nobodyDependsOnTheWiring() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("threadlab.app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("threadlab.app"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Endpoint.class, ThreadMode.class})
    void siblingsDoNotKnowEachOther(Class<?> family) {
        check(slices().assignedFrom(new Members(family)).should().notDependOnEachOther());
    }

    @Test
    void endpointsKnowNeitherThreadsNorNetwork() {
        check(noClasses()
                .that()
                .resideInAPackage("..endpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.helidon..", "java.net..", "..upstream..", "..mode.."));
    }

    @Test
    void modesKnowNoServer() {
        check(noClasses()
                .that()
                .resideInAPackage("..mode..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "io.netty.handler..", "java.net.."));
    }

    @Test
    void upstreamClientsKnowNoOtherPackage() {
        check(noClasses()
                .that()
                .resideInAPackage("..upstream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..endpoint..", "..mode.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/endpoint", "/mode", "/upstream"})
    void everyPackageSaysWhatItIsFor(String folder) {
        assertThat(Path.of("src/main/java/threadlab/app" + folder, "package-info.java"))
                .isRegularFile();
    }

    private static void check(ArchRule rule) {
        rule.check(APP);
    }

    /** One slice for each implementation of the family, with whatever is nested in it. */
    private record Members(Class<?> family) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass candidate) {
            JavaClass outermost = candidate;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.isAssignableTo(family) && !outermost.isInterface()
                    ? SliceIdentifier.of(outermost.getSimpleName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "implementations of " + family.getSimpleName();
        }
    }
}
