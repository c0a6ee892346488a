package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EveryNthTest extends ScheduleContract {
    private static final Schedule TEN = new ConstantRate(10, 1_000_000_000);

    @Override
    List<Schedule> examples() {
        return List.of(
                new EveryNth(TEN, 0, 1),
                new EveryNth(TEN, 2, 3),
                new EveryNth(TEN, 11, 12),
                new EveryNth(new EveryNth(TEN, 1, 2), 1, 2));
    }

    @Test
    void keepsTheDueTimesOfTheWhole() {
        assertThat(arrivals(new EveryNth(TEN, 1, 4))).containsExactly(100_000_000, 500_000_000, 900_000_000);
    }

    @Test
    void rejectsAShardIndexOutOfRange() {
        assertThatThrownBy(() -> new EveryNth(TEN, 4, 4))
                .hasMessage("shard index must be 0 to 3 with at least 1 shard, was 4 of 4");
        assertThatThrownBy(() -> new EveryNth(TEN, -1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EveryNth(TEN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
