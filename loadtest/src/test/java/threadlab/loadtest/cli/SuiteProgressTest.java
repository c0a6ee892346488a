package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.cli.StatusLine.How;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.suite.Subject;

class SuiteProgressTest {
    private static final Jdk JDK = new Jdk("/jdk", "21.0.8");
    private static final Subject SUBJECT = new Subject(0, "virtual", JDK);
    private static final Experiment BURST = Experiments.named(List.of("burst")).getFirst();
    private static final Phase PHASE = BURST.plan(
                    new SuiteSettings(
                            Profile.QUICK,
                            List.of("virtual"),
                            List.of(JDK),
                            List.of(JDK),
                            40,
                            Duration.ofMillis(250),
                            2,
                            false,
                            false,
                            4,
                            7),
                    JDK,
                    "virtual")
            .phases()
            .getFirst();

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @Test
    void showsOnATerminalHowItGoesAndHowLongItWillTake() {
        SuiteProgress progress = progress(How.LIVE);
        progress.trial(2, 4, SUBJECT, Duration.ofMinutes(5));
        progress.phase(BURST, PHASE);

        progress.interval(Runs.interval(0, 1));

        assertThat(printed.toString())
                .contains("\r\u001b[K2/4 virtual (5 min left), burst: 480 /s, 5 errors, p50 ")
                .endsWith(" ms");
    }

    @Test
    void takesTheStatusAwayBeforeALineThatStays() {
        SuiteProgress progress = progress(How.LIVE);
        progress.interval(Runs.interval(0, 1));

        progress.repeating(SUBJECT, List.of("too slow"));

        assertThat(printed.toString()).endsWith("\r\u001b[K  invalid, runs again: too slow" + System.lineSeparator());
    }

    @Test
    void printsPlainLinesElsewhere() {
        SuiteProgress progress = progress(How.PLAIN);
        progress.trial(1, 4, SUBJECT, Duration.ofSeconds(90));
        progress.interval(Runs.interval(0, 1));
        progress.finished(SUBJECT, 1, BURST, PHASE, Runs.run("virtual", 1));

        assertThat(printed.toString().lines())
                .hasSize(2)
                .noneSatisfy(line -> assertThat(line).contains("\u001b"))
                .first()
                .isEqualTo("trial 1 of 4: virtual on 21.0.8; about 90 s left");
        assertThat(folder.resolve("trial-01-virtual-burst-burst.json")).exists();
    }

    @Test
    void printsNothingButSavesTheRunsWhenQuiet() {
        progress(How.QUIET).finished(SUBJECT, 1, BURST, PHASE, Runs.run("virtual", 1));

        assertThat(printed.toString()).isEmpty();
        assertThat(folder.resolve("trial-01-virtual-burst-burst.json")).exists();
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

    private SuiteProgress progress(How how) {
        return new SuiteProgress(new StatusLine(new PrintWriter(printed), how), folder);
    }
}
