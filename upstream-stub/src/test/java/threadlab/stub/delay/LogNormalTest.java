package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogNormalTest extends ContinuousModelContract {
    private static final double SIGMA = 0.3;

    /** Quantiles of the standard normal distribution, from its table. */
    private static final Map<Double, Double> NORMAL_QUANTILES =
            Map.of(0.1, -1.281552, 0.5, 0.0, 0.9, 1.281552, 0.99, 2.326348);

    @Override
    String written() {
        return "lognormal:0.3";
    }

    @Override
    double statedStatistic(double[] sortedFactors) {
        return quantile(sortedFactors, 0.5);
    }

    @Override
    double cumulative(double x) {
        return normalCumulative(Math.log(x) / SIGMA);
    }

    @Override
    double analyticQuantile(double ratio) {
        return Math.exp(SIGMA * NORMAL_QUANTILES.get(ratio));
    }

    @Test
    void hasTheMeanThatItsJavadocStates() {
        assertThat(mean(sortedFactors())).isCloseTo(Math.exp(SIGMA * SIGMA / 2), withinPercentage(2));
    }

    /** Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17: the error is below 7.5e-8. */
    private static double normalCumulative(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double upperTail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
        return z < 0 ? upperTail : 1 - upperTail;
    }
}
