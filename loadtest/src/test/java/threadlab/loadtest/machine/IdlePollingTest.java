package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.process.Children;
import threadlab.loadtest.process.Cores;

class IdlePollingTest {
    @Test
    void keepsEachCoreAwakeAndEnds() throws Exception {
        assumeTrue(IdlePolling.possible(), "no Linux, no chrt, no taskset or a limit of CPU time");
        Set<ProcessHandle> before = Children.now();
        Set<ProcessHandle> loops;
        try (IdlePolling polling = IdlePolling.begin()) {
            assertThat(polling).isNotNull();
            loops = Children.now();
            loops.removeAll(before);

            assertThat(loops).hasSameSizeAs(Cores.ours()).allMatch(ProcessHandle::isAlive);
        }
        for (ProcessHandle loop : loops) {
            loop.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"max 100000, false", "150000 100000, true", "-1, false", "150000, true"})
    void knowsALimitOfCpuTime(String line, boolean limit) {
        assertThat(IdlePolling.isQuota(line)).isEqualTo(limit);
    }

    @Test
    void knowsAVirtualMachine() {
        assertThat(IdlePolling.virtual(List.of("model name\t: a processor", "flags\t\t: fpu vme hypervisor lahf_lm")))
                .isTrue();
        assertThat(IdlePolling.virtual(List.of("model name\t: hypervisor", "flags\t\t: fpu vme lahf_lm")))
                .isFalse();
        assertThat(IdlePolling.virtual(List.of())).isFalse();
    }
}
