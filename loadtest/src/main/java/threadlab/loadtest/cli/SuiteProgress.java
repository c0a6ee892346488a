package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.report.CalibrationText;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.suite.Subject;
import threadlab.loadtest.suite.Suite;

/** Says what the suite is doing, and saves each run as soon as there is one. Used on the suite's thread alone. */
final class SuiteProgress implements Suite.Listener {
    private static final double MILLIS_PER_SECOND = 1000;

    private final StatusLine out;
    private final Path folder;
    private String where = "generator and stub";
    private String what = "warm-up";

    SuiteProgress(StatusLine out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @Override
    public void trial(int number, int of, Subject subject, Duration left) {
        where = String.format(Locale.ROOT, "%d/%d %s (%s left)", number, of, subject.mode(), Figures.duration(left));
        what = "warm-up";
        out.line(String.format(
                Locale.ROOT, "trial %d of %d: %s; about %s left", number, of, subject.label(), Figures.duration(left)));
    }

    @Override
    public void calibrated(Calibration found) {
        out.line("  calibrated: " + CalibrationText.of(found));
    }

    @Override
    public void phase(Experiment experiment, Phase phase) {
        what = phase.name().equals(experiment.id()) ? experiment.id() : experiment.id() + " " + phase.name();
    }

    @Override
    public void interval(Interval interval) {
        out.status(String.format(
                Locale.ROOT,
                "%s, %s: %.0f /s, %d errors, p50 %s, p99 %s",
                where,
                what,
                interval.completed() * MILLIS_PER_SECOND / interval.lengthMs(),
                interval.failed(),
                millis(interval.p50Ms()),
                millis(interval.p99Ms())));
    }

    private static String millis(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f ms", value.getAsDouble()) : "-";
    }

    @Override
    public void finished(Subject subject, int trial, Experiment experiment, Phase phase, RunFile run) {
        Accounting books = run.accounting();
        out.line(String.format(
                Locale.ROOT,
                "  %-11s %-10s %6d requests, %d failed, %d timed out, %.0f replies/s, slowest %.0f ms%s",
                experiment.id(),
                phase.name(),
                books.offered(),
                books.failed(),
                books.timedOut(),
                run.throughputPerSec(),
                run.responseTimeMs().max().orElse(0),
                run.validity().valid() ? "" : "  INVALID"));
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
        reasons.forEach(reason -> out.line("  invalid, runs again: " + reason));
    }
}
