package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.time.ClockQuality;

class DoctorTest {
    private static final Limits ENOUGH = limits(20_000, 28_232, 4_096);
    private static final Environment QUIET = machine(2, 24L << 30, 0.1, 0);
    private static final ClockQuality GOOD = new ClockQuality(30, 25, 60_000, 150_000);

    @Test
    void hasNothingToMendOnAGoodMachine() {
        assertThat(Doctor.of(ENOUGH, QUIET, GOOD)).allMatch(finding -> finding.level() == Level.OK);
        assertThat(Doctor.of(ENOUGH, QUIET, GOOD))
                .allMatch(finding -> finding.mend().isEmpty());
    }

    @Test
    void saysWhatStopsTheSuite() {
        assertThat(level("open files", Doctor.of(limits(1_024, 28_232, 4_096), QUIET, GOOD)))
                .isEqualTo(Level.BLOCKING);
        assertThat(level("cores", Doctor.of(ENOUGH, machine(1, 24L << 30, 0.1, 0), GOOD)))
                .isEqualTo(Level.BLOCKING);
        assertThat(level("memory", Doctor.of(ENOUGH, machine(2, 2L << 30, 0.1, 0), GOOD)))
                .isEqualTo(Level.BLOCKING);
    }

    @Test
    void warnsOfWhatMakesResultsNoisyOrPutsSomeOutOfReach() {
        assertThat(level("open files", Doctor.of(limits(10_000, 28_232, 4_096), QUIET, GOOD)))
                .isEqualTo(Level.WARNING);
        assertThat(level("ports per source address", Doctor.of(limits(20_000, 10_000, 4_096), QUIET, GOOD)))
                .isEqualTo(Level.WARNING);
        assertThat(level("accept queue", Doctor.of(limits(20_000, 28_232, 128), QUIET, GOOD)))
                .isEqualTo(Level.WARNING);
        assertThat(level("load average", Doctor.of(ENOUGH, machine(2, 24L << 30, 1.5, 0), GOOD)))
                .isEqualTo(Level.WARNING);
        assertThat(level("CPU time stolen", Doctor.of(ENOUGH, machine(2, 24L << 30, 0.1, 0.05), GOOD)))
                .isEqualTo(Level.WARNING);
        assertThat(level("clock granularity", Doctor.of(ENOUGH, QUIET, new ClockQuality(1_000_000, 25, 0, 0))))
                .isEqualTo(Level.WARNING);
        assertThat(level("timer error", Doctor.of(ENOUGH, QUIET, new ClockQuality(30, 25, 60_000, 4_000_000))))
                .isEqualTo(Level.WARNING);
    }

    @Test
    void leavesOutWhatTheMachineDoesNotSay() {
        Limits silent = new Limits(10, 20_000, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 1);

        assertThat(Doctor.of(silent, QUIET, GOOD)).extracting(Check::name).doesNotContain("accept queue");
    }

    @Test
    void missesTheBaselineJdk() {
        Jdk newest = new Jdk("/jdk-25", "25.0.1");

        assertThat(level("JDKs", Doctor.jdks(List.of(newest)))).isEqualTo(Level.WARNING);
        assertThat(level("JDKs", Doctor.jdks(List.of(new Jdk("/jdk-21", "21.0.9"), newest))))
                .isEqualTo(Level.OK);
    }

    private static Level level(String name, List<Check> findings) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
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
