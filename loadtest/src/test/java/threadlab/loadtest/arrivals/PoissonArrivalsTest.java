package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonArrivalsTest extends ScheduleContract {
    private static final long SECOND = 1_000_000_000;

    @Override
    List<Schedule> examples() {
        return List.of(
                new PoissonArrivals(1000, 3 * SECOND, 1),
                new PoissonArrivals(0.001, SECOND, 2),
                new PoissonArrivals(1e7, SECOND / 1000, 3),
                new PoissonArrivals(10, 0, 4));
    }

    @Test
    void differsFromSeedToSeed() {
        assertThat(arrivals(new PoissonArrivals(100, SECOND, 1)))
                .isNotEqualTo(arrivals(new PoissonArrivals(100, SECOND, 2)));
    }

    /** The count of 100,000 expected arrivals has a standard deviation of 316: five of them are 1.6 %. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void arrivesAtTheMeanRate(long seed) {
        assertThat(new PoissonArrivals(1000, 100 * SECOND, seed).count()).isCloseTo(100_000, within(1_600L));
    }

    /** Kolmogorov–Smirnov: the largest distance from the distribution is below 1.95/√n in 999 of 1000 samples. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void hasExponentialGaps(long seed) {
        double rate = 1000;
        double[] gaps = gapSeconds(arrivals(new PoissonArrivals(rate, 100 * SECOND, seed)));
        Arrays.sort(gaps);

        double distance = IntStream.range(0, gaps.length)
                .mapToDouble(i -> {
                    double expected = 1 - Math.exp(-rate * gaps[i]);
                    double below = i / (double) gaps.length;
                    double upTo = (i + 1) / (double) gaps.length;
                    return Math.max(Math.abs(expected - below), Math.abs(expected - upTo));
                })
                .max()
                .orElseThrow();

        assertThat(distance).isLessThan(1.95 / Math.sqrt(gaps.length));
    }

    /** Adjacent gaps would correlate if each due time were jittered around a grid. */
    @Test
    void hasUncorrelatedGaps() {
        double[] gaps = gapSeconds(arrivals(new PoissonArrivals(1000, 100 * SECOND, 5)));
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance =
                Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).sum();
        double together = IntStream.range(1, gaps.length)
                .mapToDouble(i -> (gaps[i] - mean) * (gaps[i - 1] - mean))
                .sum();

        assertThat(together / variance).isCloseTo(0, within(5 / Math.sqrt(gaps.length)));
    }

    private static double[] gapSeconds(long[] dues) {
        return IntStream.range(0, dues.length)
                .mapToDouble(i -> (dues[i] - (i == 0 ? 0 : dues[i - 1])) / 1e9)
                .toArray();
    }
}
