package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.RunFile;

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

        PairedRatio p99 = comparison.line(RunMetric.P99).ratio().orElseThrow();
        assertThat(p99.indicative()).isTrue();
        assertThat(p99.ratio()).isCloseTo(100, Offset.offset(2.0));
    }

    @Test
    void drawsAnIntervalFromPairsOfTrials() {
        RunComparison comparison = compare(trials("before", 10, 6), trials("after", 20, 6));

        PairedRatio p99 = comparison.line(RunMetric.P99).ratio().orElseThrow();
        assertThat(p99.indicative()).isFalse();
        assertThat(p99.different()).isTrue();
        assertThat(p99.ratio()).isCloseTo(2, CLOSE);
    }

    @Test
    void poolsTrialsThatAreTooSmallAlone() {
        RunComparison comparison = compare(
                new RunSet("before", List.of(small("before", 1), small("before", 2))),
                new RunSet("after", List.of(small("after", 3), small("after", 4))));

        assertThat(small("before", 1).responseTimeMs().p99()).isEmpty();
        assertThat(comparison.line(RunMetric.P99).baseline()).isPresent();
        assertThat(comparison.line(RunMetric.P99).ratio().orElseThrow().pairs()).isEqualTo(1);
        assertThat(comparison.line(RunMetric.P999).baseline()).isEmpty();
    }

    @Test
    void warnsWhereTheLoadDiffersAndWhereTrialsAreLeftOver() {
        RunFile faster = SavedRuns.atRate(SavedRuns.run("after", 10, 1), 600);

        assertThat(compare(trials("before", 10, 2), new RunSet("after", List.of(faster)))
                        .warnings())
                .containsExactly(
                        "rate differs: 500.0 /s in before, 600.0 /s in after",
                        "trials differ: 2 of before, 1 of after; the first 1 of each are paired");
    }

    @Test
    void warnsWhereTheGeneratorWasSetUpOtherwise() {
        RunFile sooner = SavedRuns.inRealTime(SavedRuns.run("after", 10, 1));

        assertThat(compare(trials("before", 10, 1), new RunSet("after", List.of(sooner)))
                        .warnings())
                .containsExactly("generator differs: 1 loop on epoll without real-time priority in before, "
                        + "1 loop on epoll with real-time priority in after");
    }

    @Test
    void isInvalidWhereAnyOfTheRunsIs() {
        RunSet doubtful = new RunSet(
                "after", List.of(SavedRuns.run("after", 10, 1), SavedRuns.invalid(SavedRuns.run("after", 10, 2))));

        assertThat(compare(trials("before", 10, 2), doubtful).valid()).isFalse();
    }

    @Test
    void hasNoRatioOfZeros() {
        RunComparison comparison = compare(trials("before", 10, 1), trials("after", 10, 1));

        assertThat(comparison.line(RunMetric.ERRORS).ratio()).isEmpty();
    }

    private static RunFile small(String label, long seed) {
        return SavedRuns.run(label, 10, 6_000, 0, seed);
    }

    private static RunSet trials(String label, double middleMs, int count) {
        return new RunSet(
                label,
                LongStream.range(0, count)
                        .mapToObj(seed -> SavedRuns.run(label, middleMs, seed))
                        .toList());
    }

    private static RunComparison compare(RunSet baseline, RunSet candidate) {
        return RunComparison.of(baseline, candidate);
    }
}
