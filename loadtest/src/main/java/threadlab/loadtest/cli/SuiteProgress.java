package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
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
    public void trial(int number, int of, Subject subject) {
        line("trial %d of %d: %s", number, of, subject.label());
    }

    @Override
    public void phase(Experiment experiment, Phase phase) {
        // the line comes when the phase is over, with what came of it
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
