package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.machine.Check.Kind;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.time.ClockQuality;
import threadlab.loadtest.variant.Variant.Jdk;

class DoctorTest {
    private static final Limits ENOUGH = limits(20_000, 28_232, 4_096);
    private static final Environment QUIET = machine(2, 24L << 30, 0.1, 0);
    private static final ClockQuality GOOD = new ClockQuality(30, 25, 60_000, 150_000);

    @Test
    void findsNothingWrongWithAGoodMachine() {
        assertThat(Doctor.checks(ENOUGH, QUIET, GOOD))
                .extracting(Check::level)
                .isNotEmpty()
                .containsOnly(Level.OK);
    }

    @Test
    void saysWhatStopsTheSuite() {
        assertThat(level(Kind.OPEN_FILES, limits(1_024, 28_232, 4_096), QUIET, GOOD))
                .isEqualTo(Level.BLOCKING);
        assertThat(level(Kind.MEMORY, ENOUGH, machine(2, 2L << 30, 0.1, 0), GOOD))
                .isEqualTo(Level.BLOCKING);
    }

    @Test
    void warnsOfWhatMakesResultsNoisyOrPutsSomeOutOfReach() {
        assertThat(level(Kind.OPEN_FILES, limits(10_000, 28_232, 4_096), QUIET, GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.CORES, ENOUGH, machine(1, 24L << 30, 0.1, 0), GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.PORTS, limits(20_000, 10_000, 4_096), QUIET, GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.ACCEPT_QUEUE, limits(20_000, 28_232, 128), QUIET, GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.LOAD_AVERAGE, ENOUGH, machine(2, 24L << 30, 1.5, 0), GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.STEAL, ENOUGH, machine(2, 24L << 30, 0.1, 0.05), GOOD))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.CLOCK, ENOUGH, QUIET, new ClockQuality(1_000_000, 25, 0, 0)))
                .isEqualTo(Level.WARNING);
        assertThat(level(Kind.TIMER, ENOUGH, QUIET, new ClockQuality(30, 25, 60_000, 4_000_000)))
                .isEqualTo(Level.WARNING);
    }

    @Test
    void leavesOutWhatTheMachineDoesNotSay() {
        Limits silent = new Limits(10, 20_000, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 1);

        assertThat(Doctor.checks(silent, QUIET, GOOD))
                .extracting(Check::kind)
                .doesNotContain(Kind.ACCEPT_QUEUE, Kind.PORTS);
    }

    @Test
    void missesTheBaselineJdk() {
        Jdk newest = new Jdk("/jdk-25", "25.0.1");

        assertThat(Doctor.jdks(List.of(newest)).level()).isEqualTo(Level.WARNING);
        assertThat(Doctor.jdks(List.of(new Jdk("/jdk-21", "21.0.9"), newest)).level())
                .isEqualTo(Level.OK);
    }

    @Test
    void namesTheOptionsThatEveryJavaTakesFromTheEnvironment() {
        assertThat(Doctor.javaOptions(Map.of("PATH", "/bin")).level()).isEqualTo(Level.OK);

        Check found = Doctor.javaOptions(Map.of("_JAVA_OPTIONS", "-Xmx64m", "JAVA_TOOL_OPTIONS", "-Xint"));

        assertThat(found.level()).isEqualTo(Level.WARNING);
        assertThat(found.value()).isEqualTo("JAVA_TOOL_OPTIONS=-Xint, _JAVA_OPTIONS=-Xmx64m");
    }

    private static Level level(Kind kind, Limits limits, Environment machine, ClockQuality clock) {
        return Doctor.checks(limits, machine, clock).stream()
                .filter(check -> check.kind() == kind)
                .findFirst()
                .orElseThrow()
                .level();
    }

    private static Limits limits(long files, long ports, long backlog) {
        return new Limits(
                10, files, OptionalLong.of(files), OptionalLong.of(ports), OptionalLong.of(backlog), 256L << 20);
    }

    private static Environment machine(int cores, long memoryBytes, double load, double steal) {
        return new Environment(
                "Linux 6",
                "a processor",
                cores,
                memoryBytes,
                "21",
                OptionalDouble.of(load),
                OptionalDouble.of(steal),
                20_000,
                "unpackaged");
    }
}
