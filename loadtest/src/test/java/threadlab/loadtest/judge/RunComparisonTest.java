package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.RunComparison.Warning;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.PairedRatio;

class RunComparisonTest {
    private static final Offset<Double> CLOSE = Offset.offset(0.02);

    @Test
    void putsFilesOfOneLabelTogetherInTheOrderOfTheirLabels() {
        List<RunSet> labels = RunSet.byLabel(
                List.of(SavedRuns.run("before", 10, 1), SavedRuns.run("after", 10, 2), SavedRuns.run("before", 10, 3)));

        assertThat(labels).extracting(RunSet::label).containsExactly("before", "after");
        assertThat(labels).extracting(set -> set.runs().size()).containsExactly(2, 1);
    }

    @Test
    void callsTwoSingleRunsIndicativeWhateverTheirSize() {
        RunComparison comparison = compare(trials("before", 10, 1), trials("after", 1000, 1));

        PairedRatio p99 = comparison.by(Metric.P99).ratio().orElseThrow();
        assertThat(p99.interval()).isEmpty();
        assertThat(comparison.metrics()).extracting(MetricComparison::finding).allSatisfy(each -> assertThat(each)
                .isInstanceOf(Undecided.class));
        assertThat(p99.ratio()).isCloseTo(100, Offset.offset(2.0));
    }

    @Test
    void drawsAnIntervalFromPairsOfTrials() {
        RunComparison comparison = compare(trials("before", 10, 6), trials("after", 20, 6));

        PairedRatio p99 = comparison.by(Metric.P99).ratio().orElseThrow();
        assertThat(p99.low().orElseThrow()).isGreaterThan(1.9);
        assertThat(comparison.by(Metric.P99).finding()).isEqualTo(new Finding.Different(false));
        assertThat(p99.ratio()).isCloseTo(2, CLOSE);
    }

    @Test
    void poolsTrialsThatAreTooSmallAloneAndClaimsNothingOfThem() {
        RunComparison comparison = compare(
                new RunSet("before", List.of(small("before", 1), small("before", 2))),
                new RunSet("after", List.of(small("after", 3), small("after", 4))));

        assertThat(small("before", 1).main().response().p99()).isEmpty();
        assertThat(comparison.by(Metric.P99).baseline()).isPresent();
        assertThat(comparison.by(Metric.P99).finding()).isEqualTo(new Undecided(Undecided.Why.FEW_SAMPLES));
        assertThat(comparison.by(Metric.P999).baseline()).isEmpty();
    }

    @Test
    void warnsWhereTheLoadDiffersAndWhereTrialsAreLeftOver() {
        Run faster = SavedRuns.atRate(SavedRuns.run("after", 10, 1), 600);

        assertThat(compare(trials("before", 10, 2), new RunSet("after", List.of(faster)))
                        .warnings())
                .containsExactly(
                        new Warning.Unlike("rate", "500 /s", "before", "600 /s", "after"),
                        new Warning.Unpaired(2, 1, 1));
    }

    @Test
    void warnsWhereARampRisesInTheOneAndFallsInTheOther() {
        Run rising = SavedRuns.ramping(SavedRuns.run("before", 10, 1), 100, 500);
        Run falling = SavedRuns.ramping(SavedRuns.run("after", 10, 2), 500, 100);

        assertThat(compare(new RunSet("before", List.of(rising)), new RunSet("after", List.of(falling)))
                        .warnings())
                .containsExactly(new Warning.Unlike("rates", "100, 500 /s", "before", "500, 100 /s", "after"));
    }

    @Test
    void warnsWhereTheGeneratorWasSetUpOtherwise() {
        Run sooner = SavedRuns.inRealTime(SavedRuns.run("after", 10, 1));

        assertThat(compare(trials("before", 10, 1), new RunSet("after", List.of(sooner)))
                        .warnings())
                .containsExactly(new Warning.Unlike(
                        "generator",
                        "1 loop on epoll without real-time priority",
                        "before",
                        "1 loop on epoll with real-time priority",
                        "after"));
    }

    @Test
    void isInvalidWhereAnyOfTheRunsIs() {
        RunSet doubtful = new RunSet(
                "after", List.of(SavedRuns.run("after", 10, 1), SavedRuns.invalid(SavedRuns.run("after", 10, 2))));

        RunComparison comparison = compare(trials("before", 10, 2), doubtful);

        assertThat(comparison.valid()).isFalse();
        assertThat(comparison.metrics()).extracting(MetricComparison::finding).containsOnly(new Finding.Invalid());
    }

    @Test
    void hasNoRatioOfZeros() {
        RunComparison comparison = compare(trials("before", 10, 4), trials("after", 10, 4));

        assertThat(comparison.by(Metric.ERRORS).ratio()).isEmpty();
        assertThat(comparison.by(Metric.ERRORS).finding()).isEqualTo(new Finding.Equal());
    }

    @Test
    void saysWhichIsBetterByEachMetric() {
        RunComparison slower = compare(trials("before", 10, 6), trials("after", 20, 6));
        RunSet failing = new RunSet(
                "after",
                LongStream.range(0, 4)
                        .mapToObj(seed -> SavedRuns.run("after", 10, 20_000, 10, seed))
                        .toList());
        RunComparison worse = compare(trials("before", 10, 4), failing);

        assertThat(slower.by(Metric.P99).finding()).isEqualTo(new Finding.Different(false));
        assertThat(slower.by(Metric.P90).finding()).isEqualTo(new Finding.Different(false));
        assertThat(worse.by(Metric.ERRORS).finding()).isEqualTo(new Finding.Different(false));
    }

    @Test
    void saysNothingOfTooFewSamples() {
        RunComparison comparison = compare(trials("before", 10, 1), trials("after", 20, 1));

        assertThat(comparison.by(Metric.P999).finding()).isEqualTo(new Undecided(Undecided.Why.FEW_SAMPLES));
    }

    private static Run small(String label, long seed) {
        return SavedRuns.run(label, 10, 600, 0, seed);
    }

    private static RunSet trials(String label, double middleMs, int count) {
        return new RunSet(
                label,
                LongStream.range(0, count)
                        .mapToObj(seed -> SavedRuns.run(label, middleMs, seed))
                        .toList());
    }

    private static RunComparison compare(RunSet baseline, RunSet candidate) {
        return RunComparisons.of(baseline, candidate, Look.FIRST);
    }
}
