package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencySummaryTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 19, false",
        "0.5, 20, true",
        "0.9, 99, false",
        "0.9, 100, true",
        "0.95, 199, false",
        "0.95, 200, true",
        "0.99, 999, false",
        "0.99, 1000, true",
        "0.999, 9999, false",
        "0.999, 10000, true",
        "0.9999, 99999, false",
        "0.9999, 100000, true",
    })
    void showsAPercentileOnlyWithTenSamplesBeyondIt(double q, long samples, boolean shown) {
        Histogram nanos = Histograms.create();
        nanos.recordValueWithCount(5_000_000, samples);

        assertThat(LatencySummary.percentile(nanos, q).isPresent()).isEqualTo(shown);
    }

    @Test
    void isInMilliseconds() {
        Histogram nanos = Histograms.create();
        for (int i = 1; i <= 1_000; i++) {
            nanos.recordValue(i * 1_000_000L);
        }
        LatencySummary summary = LatencySummary.of(nanos);

        assertThat(summary.p50().orElseThrow()).isCloseTo(500, within(1.0));
        assertThat(summary.p90().orElseThrow()).isCloseTo(900, within(1.0));
        assertThat(summary.p95().orElseThrow()).isCloseTo(950, within(1.0));
        assertThat(summary.p99().orElseThrow()).isCloseTo(990, within(1.0));
        assertThat(summary.p999()).isEmpty();
        assertThat(summary.max().orElseThrow()).isCloseTo(1000, within(1.0));
        assertThat(summary.mean().orElseThrow()).isCloseTo(500.5, within(1.0));
        assertThat(summary.count()).isEqualTo(1_000);
    }

    @Test
    void saysNothingOfNothing() {
        LatencySummary summary = LatencySummary.of(Histograms.create());

        assertThat(summary.max()).isEmpty();
        assertThat(summary.mean()).isEmpty();
        assertThat(summary.count()).isZero();
    }

    @Test
    void knowsItsMetrics() {
        Histogram nanos = Histograms.create();
        nanos.recordValueWithCount(5_000_000, 1_000);
        Times times = new Times(nanos, nanos, nanos, Optional.empty());
        LatencySummary summary = LatencySummary.of(times);

        assertThat(times.told(Metric.P50)).isEqualTo(summary.p50()).isPresent();
        assertThat(times.told(Metric.P90)).isEqualTo(summary.p90()).isPresent();
        assertThat(times.told(Metric.P95)).isEqualTo(summary.p95()).isPresent();
        assertThat(times.told(Metric.MAX)).isEqualTo(summary.max()).isPresent();
        assertThat(times.told(Metric.P99)).isEqualTo(summary.p99()).isPresent();
        assertThat(times.told(Metric.P999)).isEmpty();
        assertThat(times.told(Metric.MEAN)).isEqualTo(summary.mean()).isPresent();
        assertThatThrownBy(() -> times.told(Metric.ERRORS)).hasMessageContaining("errorRatio");
    }
}
