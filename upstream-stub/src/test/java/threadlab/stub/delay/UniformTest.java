package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class UniformTest extends ContinuousModelContract {
    @Override
    String written() {
        return "uniform:0.5";
    }

    @Override
    double statedStatistic(double[] sortedFactors) {
        return mean(sortedFactors);
    }

    @Override
    double cumulative(double x) {
        return x - 0.5;
    }

    @Override
    double analyticQuantile(double ratio) {
        return 0.5 + ratio;
    }

    @Test
    void staysWithinItsHalfWidth() {
        assertThat(Arrays.stream(sortedFactors())).allMatch(factor -> factor >= 0.5 && factor <= 1.5);
    }
}
