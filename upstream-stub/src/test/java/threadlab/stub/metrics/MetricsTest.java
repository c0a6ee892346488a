package threadlab.stub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private final AtomicLong clock = new AtomicLong();
    private final Metrics metrics = new Metrics(20_000_000, clock::get);

    @Test
    void accountsForEveryRequest() {
        metrics.connectionOpened();
        for (int i = 0; i < 5; i++) {
            metrics.arrived();
        }
        metrics.answered();
        metrics.answered();
        metrics.abandoned();

        Metrics.Snapshot snapshot = metrics.snapshot();

        assertThat(snapshot.inFlight()).isEqualTo(2);
        assertThat(snapshot.answered()).isEqualTo(2);
        assertThat(snapshot.abandoned()).isEqualTo(1);
        assertThat(snapshot.connections()).isEqualTo(1);
    }

    @Test
    void showsNoPercentileOfNothing() {
        assertThat(metrics.snapshot().timingErrorMs()).isEqualTo(Map.of("count", 0L));
    }

    @Test
    void reportsTimingErrorsInMilliseconds() {
        for (int ms = 1; ms <= 1000; ms++) {
            metrics.recordTimingError(ms * 1_000_000L);
        }

        Map<String, Number> timingError = metrics.snapshot().timingErrorMs();

        assertThat(timingError).containsOnlyKeys("p50", "p90", "p99", "p999", "max", "mean", "count");
        assertThat(timingError.get("p50").doubleValue()).isCloseTo(500, within(1.0));
        assertThat(timingError.get("p99").doubleValue()).isCloseTo(990, within(1.0));
        assertThat(timingError.get("p999").doubleValue()).isCloseTo(999, within(1.0));
        assertThat(timingError.get("max").doubleValue()).isCloseTo(1000, within(1.0));
        assertThat(timingError.get("mean").doubleValue()).isCloseTo(500.5, within(1.0));
        assertThat(timingError.get("count")).isEqualTo(1000L);
    }

    @Test
    void forgetsOnlyTimingErrorsOnReset() {
        metrics.arrived();
        metrics.answered();
        metrics.recordTimingError(1);

        metrics.resetTimingError();

        assertThat(metrics.snapshot().timingErrorMs()).containsEntry("count", 0L);
        assertThat(metrics.snapshot().answered()).isEqualTo(1);
    }

    @Test
    void takesErrorsBeyondItsRangeAsItsBound() {
        metrics.recordTimingError(Long.MAX_VALUE);
        metrics.recordTimingError(-1);

        assertThat(metrics.snapshot().timingErrorMs()).containsEntry("count", 2L);
    }

    @Test
    void tellsHowLongTheLoopStoodStill() {
        beatAt(20);
        beatAt(3_040);
        beatAt(3_040); // the pulses that were missed come at once

        assertThat(metrics.snapshot().longestStandstillMs()).isEqualTo(3_000);

        metrics.resetTimingError();
        beatAt(3_060);

        assertThat(metrics.snapshot().longestStandstillMs()).isZero();
    }

    @Test
    void tellsOfAStandstillBeforeTheNextPulseHasCome() {
        beatAt(20);
        clock.set(1_040_000_000);

        assertThat(metrics.snapshot().longestStandstillMs()).isEqualTo(1_000);
    }

    private void beatAt(long millis) {
        clock.set(millis * 1_000_000);
        metrics.beat();
    }
}
