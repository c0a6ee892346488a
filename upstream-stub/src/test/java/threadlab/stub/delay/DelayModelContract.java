package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What every delay model owes its users. */
abstract class DelayModelContract {
    static final int DRAWS = 20_000;
    static final long SEED = 7;

    /** The model as a client writes it. */
    abstract String written();

    /** The statistic that the model promises to be the requested delay, of sorted factors. */
    abstract double statedStatistic(double[] sortedFactors);

    final DelayModel model() {
        return DelayModels.parse(written());
    }

    final double[] sortedFactors() {
        double[] factors = factors(SEED);
        Arrays.sort(factors);
        return factors;
    }

    private double[] factors(long seed) {
        DelayModel model = model();
        var random = new SplittableRandom(seed);
        return DoubleStream.generate(() -> model.factor(random)).limit(DRAWS).toArray();
    }

    @Test
    final void drawsFiniteFactorsThatAreNotNegative() {
        assertThat(Arrays.stream(factors(SEED))).allMatch(factor -> factor >= 0 && Double.isFinite(factor));
    }

    @Test
    final void drawsTheSameFromTheSameSeed() {
        assertThat(factors(SEED)).containsExactly(factors(SEED));
    }

    @Test
    final void keepsItsPromiseAboutTheStatedStatistic() {
        assertThat(statedStatistic(sortedFactors())).isCloseTo(1, within(0.02));
    }

    @Test
    final void isEqualWhenWrittenTwice() {
        assertThat(model()).isEqualTo(DelayModels.parse(written()));
    }

    static double mean(double[] factors) {
        return Arrays.stream(factors).average().orElseThrow();
    }

    /** The smallest factor that at least this ratio of the draws does not exceed. */
    static double quantile(double[] sortedFactors, double ratio) {
        return sortedFactors[(int) Math.ceil(ratio * sortedFactors.length) - 1];
    }
}
