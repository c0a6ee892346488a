package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsecutiveTest extends ScheduleContract {
    private static final long SECOND = 1_000_000_000;
    private static final Schedule EMPTY = new ConstantRate(5, 0);

    @Override
    List<Schedule> examples() {
        return List.of(
                new Consecutive(List.of(new ConstantRate(2, SECOND), new ConstantRate(4, SECOND))),
                new Consecutive(List.of(EMPTY, new ConstantRate(3, SECOND), EMPTY)),
                new Consecutive(List.of(EMPTY)),
                new Consecutive(List.of(new PoissonArrivals(50, SECOND, 1), new LinearRamp(10, 100, SECOND))));
    }

    @Test
    void startsEachPartWhereTheOneBeforeEnds() {
        Schedule steps = new Consecutive(List.of(new ConstantRate(1, 2 * SECOND), EMPTY, new ConstantRate(2, SECOND)));

        assertThat(arrivals(steps)).containsExactly(0, SECOND, 2 * SECOND, 2 * SECOND + SECOND / 2);
        assertThat(steps.durationNanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void rejectsAnEmptyList() {
        assertThatThrownBy(() -> new Consecutive(List.of())).hasMessage("parts must not be empty");
    }
}
