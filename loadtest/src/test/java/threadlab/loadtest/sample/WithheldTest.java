package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithheldTest {
    private static final long MICRO = 1_000;

    @Test
    void withholdsNothingWhereNothingSucceeded() {
        assertThat(Withheld.of(times(0, 0, 0, 0))).isEmpty();
    }

    @Test
    void saysHowManyRequestsAPercentileNeeds() {
        assertThat(Withheld.of(times(600, 0, 5_000, 0)))
                .containsExactly(
                        new Withheld.TooFew(Metric.P99, 1_000, 600), new Withheld.TooFew(Metric.P999, 10_000, 600));
    }

    @Test
    void withholdsThePercentilesThatAreTheLoadGeneratorsOwnAndLetsTheOthersStand() {
        Times times = times(20_000, 100, 5_000, 4_000); // one request in 200 left 4 ms late

        assertThat(Withheld.of(times)).extracting(Withheld::metric).containsExactly(Metric.P999, Metric.MAX);
        Withheld.GeneratorLate late =
                (Withheld.GeneratorLate) Withheld.of(times).getFirst();
        assertThat(late.millis()).isCloseTo(9, within(0.01));
        assertThat(late.withoutLagMs()).isCloseTo(5, within(0.01));
        LatencySummary told = LatencySummary.of(times);
        assertThat(told.p999()).isEmpty();
        assertThat(told.p99().orElseThrow()).isCloseTo(5, within(0.01));
        assertThat(told.mean().orElseThrow()).isCloseTo(5.02, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        // response time without the lag, and the lag, in microseconds, told?
        "10000, 490, true",
        "10000, 520, false",
        "300, 95, true",
        "300, 110, false",
    })
    void acceptsATwentiethAndWhatAThreadTakesToWakeUp(long micros, long lagMicros, boolean told) {
        assertThat(LatencySummary.of(times(1_000, 1_000, micros, lagMicros))
                        .p50()
                        .isPresent())
                .isEqualTo(told);
    }

    @Test
    void tellsEverythingWhereTheLagIsNotKnown() {
        Times known = times(20_000, 20_000, 5_000, 4_000);
        Times unknown = new Times(known.response(), known.service(), known.lag(), Optional.empty());

        assertThat(Withheld.of(unknown)).isEmpty();
        assertThat(Withheld.of(Times.sum(List.of(known, unknown)))).isEmpty();
        assertThat(Withheld.of(Times.sum(List.of(known, known)))).hasSize(6);
    }

    /** Returns the times of requests that take so long, of which the first {@code late} leave later by a lag. */
    private static Times times(int requests, int late, long micros, long lagMicros) {
        Recording recording = new Recording();
        for (int i = 0; i < requests; i++) {
            long lag = i < late ? lagMicros * MICRO : 0;
            recording.sent(lag);
            recording.replied(200, micros * MICRO + lag, micros * MICRO, lag, 0);
        }
        return Times.of(recording);
    }
}
