package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointTest {
    private static final int SERIES = 1000;

    private final SplittableRandom random = new SplittableRandom(30);

    private List<Double> series(int count, double noise, IntToDoubleFunction level) {
        return IntStream.range(0, count)
                .mapToObj(i -> 100 * level.applyAsDouble(i) * Math.exp(noise * random.nextGaussian()))
                .toList();
    }

    private long found(int count, double noise, IntToDoubleFunction level) {
        return Stream.generate(() -> ChangePoint.in(series(count, noise, level)))
                .limit(SERIES)
                .filter(found -> found.isPresent())
                .count();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.025, 0.05, 0.2})
    void callsHardlyAnySteadySeriesUnsteady(double noise) {
        for (int count : List.of(12, 15, 30, 60)) {
            assertThat(found(count, noise, i -> 1)).describedAs("of %d", count).isLessThanOrEqualTo(SERIES / 20);
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 0.005", "30, 0.025", "60, 0.05"})
    void findsAStepOfTenPercentInTheMiddle(int count, double noise) {
        assertThat(found(count, noise, i -> i < count / 2 ? 1 : 1.1)).isGreaterThan(SERIES * 95 / 100);
    }

    @Test
    void findsADriftOfTwentyPercent() {
        assertThat(found(30, 0.025, i -> 1 + 0.2 * i / 30)).isGreaterThan(SERIES * 95 / 100);
    }

    @Test
    void namesThePlaceAndBothLevels() {
        List<Double> step = series(30, 0, i -> i < 20 ? 1 : 1.1);

        assertThat(ChangePoint.in(step)).contains(new ChangePoint(20, 100, 110.00000000000001));
    }

    @Test
    void takesNoOutlierAndNoShortSeriesForAChange() {
        List<Double> outlier = series(30, 0.01, i -> i == 15 ? 50 : 1);

        assertThat(ChangePoint.in(outlier)).isEmpty();
        assertThat(ChangePoint.in(series(11, 0, i -> i < 5 ? 1 : 2))).isEmpty();
        assertThat(ChangePoint.in(Collections.nCopies(30, 5.0))).isEmpty();
    }
}
