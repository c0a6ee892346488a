package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.sample.Histograms;

class HistogramTextTest {
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void decodesWhatItEncoded() {
        Histogram histogram = Histograms.create();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            Histograms.record(histogram, (long) Math.exp(random.nextDouble(Math.log(HOUR))));
        }

        assertThat(HistogramText.decode(HistogramText.encode(histogram))).isEqualTo(histogram);
        assertThat(HistogramText.encode(Histograms.sum(List.of(histogram)))).isEqualTo(HistogramText.encode(histogram));
    }

    @Test
    void decodesAnEmptyOne() {
        assertThat(HistogramText.decode(HistogramText.encode(Histograms.create()))
                        .getTotalCount())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "HISTFAAA", "HISTFAAAABB4nJNpmSzMwMDAxAABzFCaEUoz2X+AsgA/xQJz"})
    void explainsWhatIsNoHistogram(String text) {
        assertThatThrownBy(() -> HistogramText.decode(text + "###"))
                .isInstanceOf(HistogramText.Undecodable.class)
                .hasMessageStartingWith("not a compressed histogram");
    }
}
