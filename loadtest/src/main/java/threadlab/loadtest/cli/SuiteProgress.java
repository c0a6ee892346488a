package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.run.Subject;
import threadlab.loadtest.run.Suite;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFiles;

/** Says what the suite is doing, a line a phase, and saves each run as soon as there is one. */
final class SuiteProgress implements Suite.Listener {
    private final PrintWriter out;
    private final Path folder;

    SuiteProgress(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @Override
    public void trial(int number, int of, Subject subject, Duration left) {
        line("trial %d of %d: %s; %s left", number, of, subject.label(), about(left));
    }

    /** A duration as one says it: seconds up to two minutes, then minutes. */
    static String about(Duration duration) {
        return duration.toSeconds() < 120
                ? "about " + Math.max(1, duration.toSeconds()) + " s"
                : "about " + Math.round(duration.toSeconds() / 60.0) + " min";
    }

    @Override
    public void calibrated(Calibration found) {
        line(
                "  calibrated: a lone request takes %.2f ms more than its delay; of many at once each takes %.3f ms;"
                        + " %.0f a second at most",
                found.overheadMs(), found.arrivalMs() + found.callMs(), found.saturatedPerSec());
    }

    @Override
    public void interval(Interval interval) {
        // a line a phase is enough where lines cannot be rewritten
    }

    @Override
    public void finished(Subject subject, int trial, Experiment experiment, Phase phase, RunFile run) {
        Accounting books = run.accounting();
        line(
                "  %-11s %-10s %6d requests, %d failed, %d timed out, %.0f replies/s, slowest %.0f ms%s",
                experiment.id(),
                phase.name(),
                books.offered(),
                books.failed(),
                books.timedOut(),
                run.throughputPerSec(),
                run.responseTimeMs().max().orElse(0),
                run.validity().valid() ? "" : "  INVALID");
        String name = String.format(
                Locale.ROOT, "trial-%02d-%s-%s-%s.json", trial, subject.mode(), experiment.id(), phase.name());
        try {
            RunFiles.write(folder.resolve(name), run);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot save " + folder.resolve(name), full);
        }
    }

    @Override
    public void repeating(Subject subject, List<String> reasons) {
        reasons.forEach(reason -> line("  invalid, runs again: %s", reason));
    }

    private void line(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
        out.flush();
    }
}
