package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.Range;

class VerdictsTest {
    private static final Metric TIME = Metric.lower("request41Ms", "request 41", Unit.MILLIS);
    private static final Prediction NEAR_500 = Prediction.near(TIME, 500, 0.05);

    @Test
    void confirmsWhereTheIntervalLiesInWhatIsAccepted() {
        assertThat(judge(504.0, 510.0, 508.0, 506.0)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void refutesWhereItLiesOutside() {
        assertThat(judge(253.0, 255.0, 254.0)).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void doesNotDecideWhereItReachesOut() {
        assertThat(judge(504.0, 530.0, 515.0)).isEqualTo(Verdict.UNDECIDED);
        assertThat(judge(500.0, 540.0, 470.0)).isEqualTo(Verdict.UNDECIDED);
    }

    /** One trial, or all of them pooled, may be right by accident. */
    @Test
    void confirmsNothingByOneNumber() {
        assertThat(judge(500.0)).isEqualTo(Verdict.UNDECIDED);
        assertThat(judge()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void judgesCountsAndZerosToo() {
        assertThat(Verdicts.of(Prediction.near(TIME, 2, 0), interval(2.0, 2.0, 2.0)))
                .isEqualTo(Verdict.CONFIRMED);
        assertThat(Verdicts.of(Prediction.atMost(TIME, 0.1), interval(0.0, 0.0, 0.0)))
                .isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void takesTheGravestForTheWhole() {
        assertThat(Verdict.CONFIRMED.and(Verdict.UNDECIDED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(Verdict.REFUTED.and(Verdict.UNDECIDED)).isEqualTo(Verdict.REFUTED);
        assertThat(Verdict.REFUTED.and(Verdict.INVALID)).isEqualTo(Verdict.INVALID);
    }

    /** The predictions accept 95 to 105 and 475 to 525, and so ratios of 4.52 to 5.53. */
    @ParameterizedTest
    @CsvSource({
        "500, 502, 498, 501, CONFIRMED",
        "400, 402, 398, 401, REFUTED",
        "100, 102, 98, 101,  REFUTED",
        "300, 502, 698, 501, UNDECIDED",
        "450, 455, 452, 453, UNDECIDED",
    })
    void judgesARatioByWhatBothPredictionsAccept(double one, double two, double three, double four, Verdict verdict) {
        MetricComparison found =
                ComparedTrials.of(TIME, Collections.nCopies(4, 100.0), List.of(one, two, three, four), true);

        assertThat(Verdicts.of(Prediction.near(TIME, 100, 0.05), NEAR_500, found))
                .isEqualTo(verdict);
    }

    @Test
    void acceptsAnyRatioOfWhatHasNoBounds() {
        MetricComparison found = ComparedTrials.of(TIME, List.of(1.0, 2.0), List.of(900.0, 2.0), true);

        assertThat(Verdicts.of(Prediction.atMost(TIME, 100), Prediction.atLeast(TIME, 0), found))
                .isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void isInvalidWhereOneSideIs() {
        MetricComparison found = ComparedTrials.of(TIME, List.of(1.0, 1.0), List.of(5.0, 5.0), false);

        assertThat(Verdicts.of(NEAR_500, NEAR_500, found)).isEqualTo(Verdict.INVALID);
    }

    private static Verdict judge(Double... trials) {
        return Verdicts.of(NEAR_500, interval(trials));
    }

    private static Optional<Range> interval(Double... trials) {
        return Verdicts.interval(List.of(trials), Look.FIRST);
    }
}
