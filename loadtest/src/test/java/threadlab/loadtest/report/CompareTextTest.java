package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunComparisons;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.judge.SavedRuns;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.stats.Look;

class CompareTextTest {
    @Test
    void saysInOneSentenceWhatDiffers() {
        assertThat(CompareText.of(List.of(compared(10, 13, 0))).replaceAll("\\s+", " "))
                .contains("after is worse than before: p50 ", "and by 3 more metrics.")
                .contains("Each ratio is the geometric mean of 4 pairs of trials with its 96.7 % interval");
    }

    @Test
    void namesErrorsThatOnlyOneSideHas() {
        assertThat(CompareText.of(List.of(compared(10, 10, 400))))
                .contains("worse: none in the baseline")
                .contains("after is worse than before: errors 0 % against 1.961 %");
    }

    @Test
    void callsTwoSingleRunsIndicativeAndNamesWhatFailed() {
        RunSet failed = new RunSet("after", List.of(SavedRuns.run("after", 10, 20_000, 1, 1)));
        RunSet before = new RunSet("before", List.of(SavedRuns.run("before", 10, 1)));

        assertThat(CompareText.of(List.of(RunComparisons.of(before, failed, Look.FIRST)))
                        .replaceAll("\\s+", " "))
                .contains("after against before: indicative, one run each; every request of after failed.")
                .contains("one run each tells nothing of how much runs vary")
                .doesNotContain("worse", "better");
    }

    @Test
    void staysWithinAHundredColumns() {
        assertThat(CompareText.of(List.of(compared(1000, 1300, 400))).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void saysTheSameEverywhere() {
        RunComparison comparison = compared(10, 13, 0);
        String headline = CompareText.headline(comparison);

        assertThat(CompareText.of(List.of(comparison)).replaceAll("\\s+", " ")).contains(headline);
        assertThat(Summary.of(List.of(comparison))).contains(Summary.escape(headline));
        assertThat(CompareReport.of(List.of(comparison))).contains("<h1>" + headline + "</h1>");
    }

    @Test
    void claimsNothingOfWhatIsInvalid() {
        RunSet before = label("before", 10, 0);
        RunSet after = new RunSet(
                "after",
                label("after", 20, 0).runs().stream()
                        .map(run -> run.doubted(new Reason.StoodStill(150)))
                        .toList());

        assertThat(CompareText.of(List.of(RunComparisons.of(before, after, Look.FIRST))))
                .contains("INVALID: the machine stalled for 150 ms in pauses of more than 100 ms")
                .contains("after against before: no claim, a run is invalid.")
                .doesNotContain("worse", "better");
    }

    @Test
    void leavesNoGapWhereThereIsNoRatioToTrust() {
        RunComparison nothing = RunComparisons.of(unanswered("before"), unanswered("after"), Look.FIRST);

        assertThat(CompareText.confidence(nothing)).isEmpty();
        assertThat(CompareText.of(List.of(nothing))).doesNotContain("\n\n");
        assertThat(Summary.of(List.of(nothing))).doesNotContain("\n\n\n").doesNotEndWith("\n\n");
    }

    private static RunSet unanswered(String label) {
        return new RunSet(label, List.of(Runs.answered("main", 0)));
    }

    private static RunComparison compared(double beforeMs, double afterMs, int failed) {
        RunSet after = new RunSet(
                "after",
                label("after", afterMs, failed).runs().stream()
                        .map(SavedRuns::partial)
                        .toList());
        return RunComparisons.of(label("before", beforeMs, 0), after, Look.FIRST);
    }

    private static RunSet label(String label, double middleMs, int failed) {
        int samples = 20_000 + failed;
        List<Run> trials = IntStream.rangeClosed(1, 4)
                .mapToObj(seed -> SavedRuns.run(label, middleMs, samples, failed == 0 ? 0 : samples / failed, seed))
                .toList();
        return new RunSet(label, trials);
    }
}
