package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delay model whose distribution is known in closed form. */
abstract class ContinuousModelContract extends DelayModelContract {
    /** The critical value of the Kolmogorov-Smirnov statistic at the level 0.001, times the root of the sample size. */
    private static final double CRITICAL = 1.949;

    /** The probability that the factor is at most x. */
    abstract double cumulative(double x);

    /** The inverse of {@link #cumulative}. */
    abstract double analyticQuantile(double ratio);

    @Test
    final void passesTheKolmogorovSmirnovTest() {
        double[] sorted = sortedFactors();
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = cumulative(sorted[i]);
            distance = Math.max(distance, Math.abs(expected - (double) i / sorted.length));
            distance = Math.max(distance, Math.abs(expected - (i + 1.0) / sorted.length));
        }
        assertThat(distance).isLessThan(CRITICAL / Math.sqrt(sorted.length));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    final void meetsItsQuantiles(double ratio) {
        assertThat(quantile(sortedFactors(), ratio)).isCloseTo(analyticQuantile(ratio), withinPercentage(5));
    }
}
