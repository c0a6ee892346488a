package threadlab.loadtest.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimultaneousTest extends ScheduleContract {
    @Override
    List<Schedule> examples() {
        return List.of(new Simultaneous(1), new Simultaneous(10_000));
    }

    @Test
    void isDueAtOnce() {
        assertThat(arrivals(new Simultaneous(3))).containsExactly(0, 0, 0);
        assertThat(new Simultaneous(3).durationNanos()).isZero();
    }

    @Test
    void needsOneArrival() {
        assertThatThrownBy(() -> new Simultaneous(0)).hasMessage("count must be at least 1, was 0");
    }
}
