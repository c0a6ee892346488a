package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BimodalTest extends DelayModelContract {
    @Override
    String written() {
        return "bimodal:0.1:5";
    }

    /** The usual delay is the smaller one here, and by far the more frequent. */
    @Override
    double statedStatistic(double[] sortedFactors) {
        return quantile(sortedFactors, 0.5);
    }

    @Test
    void drawsOnlyItsTwoValuesInTheirRatio() {
        double[] factors = sortedFactors();

        assertThat(factors).containsOnly(1, 5);
        double slow = Arrays.stream(factors).filter(factor -> factor == 5).count();
        assertThat(slow / factors.length).isCloseTo(0.1, within(0.01));
    }

    @Test
    void hasTheMeanThatItsJavadocStates() {
        assertThat(mean(sortedFactors())).isCloseTo(1.4, within(0.03));
    }
}
