package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRampTest extends ScheduleContract {
    private static final long SECOND = 1_000_000_000;

    @Override
    List<Schedule> examples() {
        return List.of(
                new LinearRamp(10, 1000, 3 * SECOND),
                new LinearRamp(1000, 1e-9, 3 * SECOND),
                new LinearRamp(7, 7, SECOND),
                new LinearRamp(7, 9, 0));
    }

    /** By hand, from the integral: 1 to 3 a second over 2 s is t + t²/2; 4 to 2 over 1 s is 4t - t². */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 2000000000, '0 732050808 1236067978 1645751312'",
        "4, 2, 1000000000, '0 267949193 585786438'",
        "2, 2, 1000000000, '0 500000000'",
    })
    void isDueWhenTheIntegralOfTheRateReachesTheIndex(double from, double to, long durationNanos, String dues) {
        assertThat(arrivals(new LinearRamp(from, to, durationNanos))).containsExactly(ConstantRateTest.numbers(dues));
    }

    @Test
    void averagesBothRates() {
        assertThat(new LinearRamp(100, 300, 10 * SECOND).count()).isCloseTo(2000, within(1L));
        assertThat(new LinearRamp(300, 100, 10 * SECOND).count()).isCloseTo(2000, within(1L));
    }

    @Test
    void isDenserWhereTheRateIsHigher() {
        long[] dues = arrivals(new LinearRamp(100, 300, 2 * SECOND));

        assertThat(LongStream.of(dues).filter(due -> due < SECOND).count()).isCloseTo(150, within(1L));
        assertThat(LongStream.of(dues).filter(due -> due >= SECOND).count()).isCloseTo(250, within(1L));
    }

    @Test
    void rejectsRatesOutOfBounds() {
        assertThatThrownBy(() -> new LinearRamp(0, 5, SECOND)).hasMessageStartingWith("fromPerSecond must be above 0");
        assertThatThrownBy(() -> new LinearRamp(5, -1, SECOND)).hasMessageStartingWith("toPerSecond must be above 0");
    }
}
