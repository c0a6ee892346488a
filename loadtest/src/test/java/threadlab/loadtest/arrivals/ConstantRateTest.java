package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantRateTest extends ScheduleContract {
    private static final long SECOND = 1_000_000_000;

    @Override
    List<Schedule> examples() {
        return List.of(
                new ConstantRate(500, 10 * SECOND),
                new ConstantRate(0.3, 10 * SECOND),
                new ConstantRate(7, SECOND / 7),
                new ConstantRate(1e7, SECOND / 100),
                new ConstantRate(1, 1),
                new ConstantRate(100, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3000000000, '0 1000000000 2000000000'",
        "3, 1000000000, '0 333333334 666666667'",
        "4, 1000000000, '0 250000000 500000000 750000000'",
        "0.3, 10000000000, '0 3333333334 6666666667'",
        "1e7, 350, '0 100 200 300'",
        "2, 500000000, '0'",
        "2, 500000001, '0 500000000'",
    })
    void isDueAtTheNextWholeNanosecond(double rate, long durationNanos, String dues) {
        assertThat(arrivals(new ConstantRate(rate, durationNanos))).containsExactly(numbers(dues));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 10, 5000",
        "0.1, 10, 1",
        "0.1, 10.000000001, 2",
        "0.7, 10, 7",
        "333.3, 10, 3333",
        "99.99, 100, 9999"
    })
    void countsExactlyForFractionalRates(double rate, double seconds, long count) {
        assertThat(new ConstantRate(rate, Math.round(seconds * SECOND)).count()).isEqualTo(count);
    }

    /** Beyond that the product of index and 1e9 is no longer exact. */
    @Test
    void staysWithinItsDurationBeyondNineMillionArrivals() {
        long last = 0;
        long count = 0;
        for (PrimitiveIterator.OfLong each = new ConstantRate(9_999_999, 2 * SECOND - 1).arrivals();
                each.hasNext();
                count++) {
            long due = each.nextLong();
            if (due < last) {
                fail("arrival %d is due at %d, before the one before it at %d", count, due, last);
            }
            last = due;
        }
        assertThat(count).isEqualTo(19_999_998);
        assertThat(last).isEqualTo(1_999_999_900);
    }

    @Test
    void rejectsRatesAndDurationsOutOfBounds() {
        assertThatThrownBy(() -> new ConstantRate(0, 1))
                .hasMessage("ratePerSecond must be above 0 and at most 10000000 a second, was 0.0");
        assertThatThrownBy(() -> new ConstantRate(Double.NaN, 1)).hasMessageContaining("was NaN");
        assertThatThrownBy(() -> new ConstantRate(1e9, 1)).hasMessageContaining("was 1.0E9");
        assertThatThrownBy(() -> new ConstantRate(1, -1)).hasMessage("duration must not be negative, was -1 ns");
    }

    static long[] numbers(String text) {
        return text.isBlank()
                ? new long[0]
                : Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
