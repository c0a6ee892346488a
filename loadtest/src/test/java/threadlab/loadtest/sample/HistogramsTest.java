package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramsTest {
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void addsUpBucketByBucketInLessMemory() {
        Histogram left = random(7);
        Histogram right = random(8);

        AbstractHistogram sum = Histograms.sum(List.of(left, right));

        left.add(right);
        assertThat(sum).isEqualTo(left).isInstanceOf(PackedHistogram.class);
        assertThat(sum.getTotalCount()).isEqualTo(20_000);
    }

    @Test
    void copiesOneThatIsUsedAgain() {
        Histogram reused = random(7);
        AbstractHistogram copy = Histograms.sum(List.of(reused));

        reused.reset();

        assertThat(copy).isEqualTo(random(7));
    }

    @Test
    void isEmptyOfNone() {
        assertThat(Histograms.sum(List.of())).isEqualTo(Histograms.create());
    }

    @Test
    void takesTimesOutOfRangeAtTheBound() {
        Histogram histogram = Histograms.create();
        Histograms.record(histogram, -1);
        Histograms.record(histogram, 2 * HOUR);

        assertThat(histogram.getTotalCount()).isEqualTo(2);
        assertThat(histogram.getMinValue()).isZero();
        assertThat(histogram.getMaxValue()).isCloseTo(HOUR, Percentage.withPercentage(0.1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 123_456, 50_000_000, 1_234_567_890, 600_000_000_000L})
    void keepsThreeDigitsOfAMillisecondAndMoreAndHalfAMicrosecondBelow(long nanos) {
        Histogram histogram = Histograms.create();
        Histograms.record(histogram, nanos);

        assertThat(histogram.getMaxValue()).isCloseTo(nanos, within(Math.max(512, nanos / 1000)));
    }

    private static Histogram random(long seed) {
        Histogram histogram = Histograms.create();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            Histograms.record(histogram, (long) Math.exp(random.nextDouble(Math.log(HOUR))));
        }
        return histogram;
    }
}
