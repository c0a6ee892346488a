package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.cli.StatusLine.How;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.plan.TestExperiment;
import threadlab.loadtest.plan.TestExperiment.TestCase;
import threadlab.loadtest.plan.VariantPlan;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.suite.SuiteEvent;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class SuiteProgressTest {
    private static final int TRIALS = 4;
    private static final Variant VARIANT = new Variant(0, "virtual", new Jdk("/jdk", "21.0.8"));
    private static final PlannedCase CASE = new PlannedCase(
            TestExperiment.of("burst"),
            VARIANT,
            TestCase.of(TestExperiment.phase("burst", ThreadlabService.of(VARIANT, 40))));
    private static final Session.Step STEP =
            new Session.Step(CASE, CASE.planned().phases().getFirst());

    private final StringWriter printed = new StringWriter();

    @Test
    void showsOnATerminalHowItGoesAndHowLongItWillTake() {
        SuiteProgress progress = progress(How.LIVE);
        progress.accept(new SuiteEvent.TrialBegan(trial(2), Duration.ofMinutes(5)));
        progress.accept(new SuiteEvent.PhaseBegan(STEP));

        progress.accept(new SuiteEvent.IntervalEnded(Runs.interval(0, 1)));

        assertThat(printed.toString())
                .contains("\r\u001b[K2/4 virtual (5 min left), burst: 480 /s, 5 ")
                .contains("p50 ", "p99 ");
    }

    @Test
    void takesTheStatusAwayBeforeALineThatStays() {
        SuiteProgress progress = progress(How.LIVE);
        progress.accept(new SuiteEvent.IntervalEnded(Runs.interval(0, 1)));

        progress.accept(new SuiteEvent.Repeating(trial(1), List.of(new Reason.Saved("too slow"))));

        assertThat(printed.toString()).endsWith("\r\u001b[K  invalid, runs again: too slow" + System.lineSeparator());
    }

    @Test
    void printsPlainLinesElsewhere() {
        SuiteProgress progress = progress(How.PLAIN);
        progress.accept(new SuiteEvent.TrialBegan(trial(1), Duration.ofSeconds(90)));
        progress.accept(new SuiteEvent.IntervalEnded(Runs.interval(0, 1)));
        progress.accept(new SuiteEvent.PhaseEnded(STEP, Runs.run("virtual", 1)));

        assertThat(printed.toString().lines())
                .hasSize(2)
                .noneSatisfy(line -> assertThat(line).contains("\u001b"))
                .first()
                .isEqualTo("trial 1 of 4: virtual on 21.0.8; about 90 s left");
    }

    @Test
    void marksWhatIsInvalid() {
        SuiteProgress progress = progress(How.PLAIN);
        progress.accept(new SuiteEvent.PhaseEnded(STEP, Runs.run("virtual", 1)));
        progress.accept(new SuiteEvent.PhaseEnded(STEP, Runs.run("virtual", 1).doubted(new Reason.StoodStill(200))));

        List<String> lines = printed.toString().lines().toList();
        assertThat(lines.getFirst()).contains("burst", "5005 requests").doesNotContain("INVALID");
        assertThat(lines.getLast()).endsWith("INVALID");
    }

    @Test
    void printsNothingWhenQuiet() {
        SuiteProgress progress = progress(How.QUIET);
        progress.accept(new SuiteEvent.TrialBegan(trial(1), Duration.ofSeconds(90)));
        progress.accept(new SuiteEvent.PhaseEnded(STEP, Runs.run("virtual", 1)));

        assertThat(printed.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  yes, '',  xterm, QUIET",
        "false, yes, '',  xterm, LIVE",
        "false, '',  '',  xterm, PLAIN",
        "false, yes, 1,   xterm, PLAIN",
        "false, yes, '',  dumb,  PLAIN",
    })
    void suitsItsSurroundings(boolean quiet, String terminal, String noColor, String term, How expected) {
        assertThat(How.suited(quiet, Map.of("THREADLAB_TERMINAL", terminal, "NO_COLOR", noColor, "TERM", term)))
                .isEqualTo(expected);
    }

    private static PlannedTrial trial(int number) {
        return new PlannedTrial(number, 1, new VariantPlan(VARIANT, List.of(CASE)));
    }

    private SuiteProgress progress(How how) {
        return new SuiteProgress(new StatusLine(new PrintWriter(printed), how), TRIALS);
    }
}
