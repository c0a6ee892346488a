package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramsTest {
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void decodesWhatItEncoded() {
        Histogram histogram = Histograms.create();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            Histograms.record(histogram, (long) Math.exp(random.nextDouble(Math.log(HOUR))));
        }

        assertThat(Histograms.decode(Histograms.encode(histogram))).isEqualTo(histogram);
    }

    @Test
    void decodesAnEmptyOne() {
        assertThat(Histograms.decode(Histograms.encode(Histograms.create())).getTotalCount())
                .isZero();
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

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "HISTFAAA", "HISTFAAAABB4nJNpmSzMwMDAxAABzFCaEUoz2X+AsgA/xQJz"})
    void explainsWhatIsNoHistogram(String text) {
        assertThatThrownBy(() -> Histograms.decode(text + "###"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a compressed histogram");
    }
}
