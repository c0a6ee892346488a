package threadlab.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void readsTheNotationOfTheKernel() {
        assertThat(Cores.numbers("0")).containsExactly(0);
        assertThat(Cores.numbers("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
    }

    @Test
    void leavesTheServiceWhatEverybodyElseKeepsFrom() throws Exception {
        assumeTrue(Cores.divisible(), "one core only, or no taskset");
        List<Integer> all = allowed(ProcessHandle.current().pid());
        List<String> service = Cores.confining(OptionalInt.of(1));
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Cores.leave(OptionalInt.of(1), List.of(other.pid()));

            assertThat(Cores.numbers(service.getLast())).containsExactly(all.getFirst());
            assertThat(allowed(other.pid())).isEqualTo(all.subList(1, all.size()));

            Cores.leave(OptionalInt.empty(), List.of(other.pid()));

            assertThat(allowed(other.pid())).isEqualTo(all);
        } finally {
            other.destroy();
        }
    }

    @Test
    void confinesNobodyToAllCores() {
        assertThat(Cores.confining(OptionalInt.empty())).isEmpty();
    }

    @Test
    void tellsWhyItCannot() {
        assumeTrue(Cores.divisible(), "one core only, or no taskset");
        long nobody = Long.MAX_VALUE;

        assertThatThrownBy(() -> Cores.leave(OptionalInt.empty(), List.of(nobody)))
                .isInstanceOf(ChildProcess.Failed.class)
                .hasMessageContaining("cannot share the cores out: ");
    }

    private static List<Integer> allowed(long pid) {
        return Cores.allowed(Machine.lines("/proc/" + pid + "/status"));
    }
}
