package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void readsTheNotationOfTheKernel() {
        assertThat(Cores.numbers("0")).containsExactly(0);
        assertThat(Cores.numbers("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
    }

    @Test
    void givesTheServiceWhatEverybodyElseKeepsFrom() throws Exception {
        assumeTrue(Cores.divisible(), "one core only, or no taskset");
        List<Integer> all = allowed(ProcessHandle.current().pid());
        Process service = new ProcessBuilder("sleep", "60").start();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Cores.divide(1, List.of(service.pid()), List.of(other.pid()));

            assertThat(allowed(service.pid())).containsExactly(all.getFirst());
            assertThat(allowed(other.pid())).isEqualTo(all.subList(1, all.size()));

            Cores.unite(List.of(other.pid()));

            assertThat(allowed(other.pid())).isEqualTo(all);
        } finally {
            service.destroy();
            other.destroy();
        }
    }

    @Test
    void leavesEverybodyElseOneAtLeast() throws Exception {
        assumeTrue(Cores.divisible(), "one core only, or no taskset");
        List<Integer> all = allowed(ProcessHandle.current().pid());
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Cores.divide(all.size(), List.of(), List.of(other.pid()));

            assertThat(allowed(other.pid())).containsExactly(all.getLast());
        } finally {
            other.destroy();
        }
    }

    @Test
    void tellsWhyItCannot() {
        assumeTrue(Cores.divisible(), "one core only, or no taskset");
        long nobody = Long.MAX_VALUE;

        assertThatThrownBy(() -> Cores.unite(List.of(nobody)))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("cannot share the cores out: ");
    }

    private static List<Integer> allowed(long pid) {
        return Cores.allowed(ProcFiles.lines("/proc/" + pid + "/status"));
    }
}
