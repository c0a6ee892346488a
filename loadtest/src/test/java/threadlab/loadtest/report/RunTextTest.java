package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Recording.Outcome;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Shortfall;

/** Runs of 10 s at 500 requests a second. */
class RunTextTest {
    private static final long MILLI = 1_000_000;
    private final Recording recording = new Recording();

    @Test
    void showsErrorsBeforeTimesAndTheirIntervalAlsoFromZero() {
        succeed(600, 0);

        assertThat(text().indexOf("errors: ")).isLessThan(text().indexOf("p50"));
        assertThat(text()).contains("errors: 0 of 600 (at 95 % up to 0.613 %)\n");
    }

    @Test
    void namesTheErrorsByKind() {
        succeed(940, 0);
        fail(40, 503);
        fail(12, 404);
        end(5, Outcome.TIMED_OUT);
        end(3, Outcome.RESET);

        assertThat(text())
                .contains("errors: 6 % of 1,000 (at 95 % 4.61 % to 7.656 %): 12 × 404, 40 × 503,"
                        + " 3 × connection reset, 5 × timed out\n");
    }

    @Test
    void hasTheErrorsOfARunWithoutSuccessForItsVerdict() {
        fail(6_000, 503);

        String text = RunText.of(run(List.of()).doubted(new Reason.GeneratorBusy(0.9)));

        assertThat(text).contains("none of 6,000 succeeded: 503\n").doesNotContain("p50", "throughput", "INVALID");
    }

    @Test
    void listsTheErrorsOfARunWithoutSuccessWhereTheyDiffer() {
        fail(3, 503);
        end(2, Outcome.CONNECT);

        assertThat(text()).contains("none of 5 succeeded: 3 × 503, 2 × no connection\n");
    }

    @Test
    void saysWhatAWithheldPercentileNeeds() {
        succeed(600, 0);

        assertThat(text())
                .contains("p99 needs 1,000 requests, had 600: --duration=17s\n")
                .contains("p99.9 needs 10,000 requests, had 600: --duration=167s\n")
                .doesNotContain("p95 needs");
    }

    @Test
    void doesNotAskForALongerRunThanThereCanBe() {
        succeed(20, 0);

        assertThat(text())
                .contains("p99.9 needs 10,000 requests, had 20: a higher rate, or several runs under one label\n");
    }

    @Test
    void saysWhichFiguresTheLoadGeneratorSpoilt() {
        succeed(20_000, 0);
        succeed(40, 7 * MILLI);

        assertThat(text())
                .contains(
                        "withheld: p99.9 (17.01 ms, 10 without its lag), max (17.01 ms, 10 without its lag): the generator"
                                + " was late: --realtime, a core of its own, or a lower rate\n");
    }

    @Test
    void callsOverloadAResult() {
        assertThat(RunText.of(new Shortfall.Overloaded(200, 158.7, 41.3)))
                .isEqualTo("overloaded: answers 158.7 of 200/s, backlog +41.3/s");
        assertThat(RunText.of(new Shortfall.Limited(200, 50, 5, 100)))
                .isEqualTo("limited by --connections=5: 50/s = 5/100 ms, of 200/s offered");
    }

    @Test
    void showsOverloadBeforeTheTimes() {
        succeed(4_000, 0);
        IntStream.range(0, 1_000).forEach(i -> recording.neverSent(false));
        List<Interval> intervals = IntStream.range(0, 10)
                .mapToObj(i -> Interval.of(
                        "main", i * 1_000.0, 1_000, new Interval.Flow(500, 400, 0, 100L * i), Histograms.create()))
                .toList();

        String text = RunText.of(run(intervals));

        assertThat(text).contains("overloaded: answers 400.0 of 500/s, backlog +100.0/s\n");
        assertThat(text.indexOf("overloaded")).isLessThan(text.indexOf("p50"));
    }

    private String text() {
        return RunText.of(run(List.of()));
    }

    private Run run(List<Interval> intervals) {
        return Runs.run("a", List.of(Runs.result("main", recording)), intervals);
    }

    private void succeed(int count, long ownLagNanos) {
        for (int i = 0; i < count; i++) {
            recording.sent(ownLagNanos);
            recording.replied(200, 10 * MILLI + ownLagNanos, 10 * MILLI, ownLagNanos, 0);
            recording.inWindow(true);
        }
    }

    private void fail(int count, int status) {
        for (int i = 0; i < count; i++) {
            recording.sent(0);
            recording.replied(status, MILLI, MILLI, 0, 0);
        }
    }

    private void end(int count, Outcome how) {
        for (int i = 0; i < count; i++) {
            recording.sent(0);
            recording.ended(how);
        }
    }
}
