package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FixedTest extends DelayModelContract {
    @Override
    String written() {
        return "fixed";
    }

    @Override
    double statedStatistic(double[] sortedFactors) {
        return mean(sortedFactors);
    }

    @Test
    void neverScatters() {
        assertThat(sortedFactors()).containsOnly(1);
    }
}
