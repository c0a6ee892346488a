package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;

/** Runs of 30 s, with a second to each interval. */
class SteadinessTest {
    private static final int SECONDS = 30;
    private static final int PER_SECOND = 500;

    private static Run run(String label, IntToLongFunction millis) {
        List<Interval> intervals = IntStream.range(0, SECONDS)
                .mapToObj(second -> {
                    Histogram response = Histograms.create();
                    response.recordValueWithCount(millis.applyAsLong(second) * 1_000_000, PER_SECOND);
                    return Interval.of(
                            "main", second * 1_000.0, 1_000, new Interval.Flow(PER_SECOND, PER_SECOND, 0, 0), response);
                })
                .toList();
        return Runs.run(label, SavedRuns.run(label, 10, 1).results(), intervals);
    }

    @Test
    void namesTheSecondAtWhichAServiceChanged() {
        Steadiness found =
                Steadiness.of(run("a", second -> second < 20 ? 100 : 110)).orElseThrow();

        assertThat(found.atSec()).isEqualTo(20);
        assertThat(found.afterMs() / found.beforeMs()).isBetween(1.09, 1.11);
    }

    @Test
    void findsNothingOfWhatWasSteadyOrIsNotToBeBelieved() {
        assertThat(Steadiness.of(run("a", second -> 100 + second % 3))).isEmpty();
        assertThat(Steadiness.of(run("a", second -> second < 20 ? 100 : 110).doubted(new Reason.GeneratorBusy(0.9))))
                .isEmpty();
    }

    @Test
    void forbidsClaimsOnTheTimesOfALabelThatUsuallyChanged() {
        RunSet steady = new RunSet("a", List.of(run("a", second -> 100), run("a", second -> 100)));
        RunSet once = new RunSet("b", List.of(run("b", second -> 100), run("b", second -> second < 9 ? 150 : 100)));
        RunSet always = new RunSet(
                "b", List.of(run("b", second -> second < 9 ? 150 : 100), run("b", second -> second < 9 ? 150 : 100)));

        RunComparison comparison = RunComparisons.of(steady, always, Look.FIRST);

        assertThat(comparison.by(Metric.P50).finding()).isEqualTo(new Finding.Unsteady());
        assertThat(comparison.by(Metric.ERRORS).finding()).isNotEqualTo(new Finding.Unsteady());
        assertThat(once.unsteady()).isEmpty();
    }
}
