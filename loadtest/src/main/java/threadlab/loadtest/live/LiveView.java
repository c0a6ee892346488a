package threadlab.loadtest.live;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.report.CalibrationText;
import threadlab.loadtest.report.HtmlReport;
import threadlab.loadtest.report.LivePage;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.suite.Lab;
import threadlab.loadtest.suite.Subject;
import threadlab.loadtest.suite.Suite;
import threadlab.loadtest.time.NanoClock;

/**
 * Shows a suite in browsers while it runs. While something is measured it only passes on, twice a second at most, what
 * the suite says anyway; the report is drawn, and the toggle tried, between trials.
 */
public final class LiveView implements Suite.Listener, AutoCloseable {
    private static final long LEAST_GAP_NANOS = 500_000_000;
    private static final double MILLIS_PER_SECOND = 1000;

    private final Feed feed = new Feed();
    private final Toggle toggle;
    private final LiveServer server;
    private final Function<Suite, SuiteFile> results;
    private volatile String report = LivePage.nothingYet();
    private String what = "";
    /** Whose intervals are shown: the first traffic of the phase; none while a process is got ready. */
    private Optional<String> traffic = Optional.empty();

    private long toldNanos = NanoClock.SYSTEM.nanoTime() - LEAST_GAP_NANOS;

    private record Trial(int number, int of, String subject, String left) {}

    private record Live(String what, double perSec, long failed, OptionalDouble median, OptionalDouble slowest) {}

    /**
     * Opens the server.
     *
     * @param port on loopback; 0 for any that is free
     * @param results of a suite so far
     * @throws IllegalArgumentException where that is no port
     * @throws IOException where it is taken
     */
    public LiveView(int port, Lab lab, SuiteSettings settings, Function<Suite, SuiteFile> results) throws IOException {
        this.results = results;
        toggle = new Toggle(lab, settings, feed);
        server = new LiveServer(port, feed, () -> report, toggle);
    }

    /** Returns where it can be seen. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void trial(int number, int of, Subject subject, Duration left) {
        feed.publish("trial", new Trial(number, of, subject.label(), Figures.duration(left)));
        what("warm-up");
    }

    @Override
    public void calibrated(Calibration found) {
        feed.publish("calibrated", Map.of("words", CalibrationText.of(found)));
    }

    @Override
    public void phase(Experiment experiment, Phase phase) {
        traffic = Optional.of(phase.load().traffics().getFirst().name());
        what(experiment.id() + ", " + phase.name());
    }

    private void what(String now) {
        what = now;
        feed.publish("phase", Map.of("what", now));
    }

    @Override
    public void interval(Interval interval) {
        long now = NanoClock.SYSTEM.nanoTime();
        boolean shown = traffic.filter(interval.traffic()::equals).isPresent();
        if (!shown || now - toldNanos < LEAST_GAP_NANOS) {
            return;
        }
        toldNanos = now;
        feed.publish(
                "interval",
                new Live(
                        what,
                        interval.completed() * MILLIS_PER_SECOND / interval.lengthMs(),
                        interval.failed(),
                        interval.p50Ms(),
                        interval.maxMs()));
    }

    @Override
    public void finished(Subject subject, int trial, Experiment experiment, Phase phase, RunFile run) {
        traffic = Optional.empty();
    }

    @Override
    public void repeating(Subject subject, List<String> reasons) {
        feed.publish("repeating", Map.of("subject", subject.label(), "reasons", reasons));
    }

    @Override
    public void pause(Suite suite) throws InterruptedException {
        if (feed.followed()) {
            report = HtmlReport.of(results.apply(suite));
            feed.publish("report", Map.of());
        }
        toggle.runIfAsked();
    }

    /** Ends at once what it runs. May be called from any thread. */
    public void stop() {
        toggle.end();
    }

    @Override
    public void close() {
        server.close();
    }
}
