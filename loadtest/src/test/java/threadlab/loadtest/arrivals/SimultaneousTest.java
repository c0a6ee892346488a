package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimultaneousTest extends ScheduleContract {
    @Override
    List<Schedule> examples() {
        return List.of(new Simultaneous(1, 0), new Simultaneous(10_000, 20_000_000));
    }

    @Test
    void isDueAtOnce() {
        assertThat(arrivals(new Simultaneous(3, 5))).containsExactly(5, 5, 5);
        assertThat(new Simultaneous(3, 5).durationNanos()).isEqualTo(6);
    }

    @Test
    void rejectsCountsAndTimesOutOfBounds() {
        assertThatThrownBy(() -> new Simultaneous(0, 0)).hasMessage("count must be at least 1, was 0");
        assertThatThrownBy(() -> new Simultaneous(1, -1)).hasMessage("atNanos must be at least 0, was -1");
    }
}
