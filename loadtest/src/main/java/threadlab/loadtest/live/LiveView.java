package threadlab.loadtest.live;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.HtmlReport;
import threadlab.loadtest.report.LivePage;
import threadlab.loadtest.report.ProgressText;
import threadlab.loadtest.report.ReasonText;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.suite.LiveToggle;
import threadlab.loadtest.suite.SuiteEvent;
import threadlab.loadtest.time.NanoClock;

/**
 * Shows a suite in browsers while it runs. While something is measured it only passes on, twice a second at most, what
 * the suite says anyway; the report is drawn between trials.
 */
public final class LiveView implements Consumer<SuiteEvent>, LiveToggle.Listener, AutoCloseable {
    private static final long LEAST_GAP_NANOS = 500_000_000;

    private final Feed feed = new Feed();
    private final LiveServer server;
    private final Supplier<SuiteResults> results;
    private volatile String report = LivePage.nothingYet();
    private String what = "";
    private final int trials;
    /** Whose intervals are shown: the first traffic of the phase; none while a process is got ready. */
    private Optional<String> traffic = Optional.empty();

    private long toldNanos = NanoClock.SYSTEM.nanoTime() - LEAST_GAP_NANOS;

    private record Trial(int number, int of, String subject, String left) {}

    /** One interval, of a phase or of a mode of the toggle's service. */
    private record Course(
            String what,
            double atSec,
            double perSec,
            long inFlight,
            long failed,
            OptionalDouble median,
            OptionalDouble slowest) {
        static Course of(String what, Interval interval) {
            return new Course(
                    what,
                    interval.endMs() / Unit.MILLIS_PER_SECOND,
                    interval.completedPerSec(),
                    interval.flow().inFlight(),
                    interval.flow().failed(),
                    interval.p50Ms(),
                    interval.maxMs());
        }
    }

    /**
     * Opens the server.
     *
     * @param port on loopback; 0 for any that is free
     * @param trials of the whole suite
     * @param results of the suite so far
     * @throws IllegalArgumentException where that is no port
     * @throws IOException where it is taken
     */
    public LiveView(int port, int trials, Supplier<SuiteResults> results) throws IOException {
        this.trials = trials;
        this.results = results;
        server = new LiveServer(port, feed, () -> report);
    }

    /** Lets browsers use the toggle. */
    public void offer(LiveToggle toggle) {
        server.offer(toggle);
    }

    /** Returns where it can be seen. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void accept(SuiteEvent event) {
        switch (event) {
            case SuiteEvent.TrialBegan began -> {
                String subject = began.trial().variant().variant().label();
                feed.publish(
                        "trial", new Trial(began.trial().number(), trials, subject, Figures.duration(began.left())));
                what("warm-up");
            }
            case SuiteEvent.Calibrated calibrated ->
                feed.publish("calibrated", Map.of("words", ProgressText.calibration(calibrated.found())));
            case SuiteEvent.PhaseBegan began -> {
                traffic = Optional.of(
                        began.step().phase().load().traffics().getFirst().name());
                what(began.step().of().experiment().id() + ", "
                        + began.step().phase().name());
            }
            case SuiteEvent.IntervalEnded ended -> interval(ended.interval());
            case SuiteEvent.PhaseEnded ended -> traffic = Optional.empty();
            case SuiteEvent.Repeating repeating -> {
                List<String> reasons =
                        repeating.reasons().stream().map(ReasonText::of).toList();
                String subject = repeating.trial().variant().variant().label();
                feed.publish("repeating", Map.of("subject", subject, "reasons", reasons));
            }
            case SuiteEvent.TrialEnded ended -> report();
        }
    }

    private void what(String now) {
        what = now;
        feed.publish("phase", Map.of("what", now));
    }

    private void interval(Interval interval) {
        long now = NanoClock.SYSTEM.nanoTime();
        boolean shown = traffic.filter(interval.traffic()::equals).isPresent();
        if (shown && now - toldNanos >= LEAST_GAP_NANOS) {
            toldNanos = now;
            feed.publish("interval", Course.of(what, interval));
        }
    }

    private void report() {
        if (feed.followed()) {
            report = HtmlReport.of(results.get());
            feed.publish("report", Map.of());
        }
    }

    @Override
    public void changed(LiveToggle.Status status) {
        feed.publish("toggle", status);
    }

    @Override
    public void interval(String mode, Interval interval) {
        feed.publish("latency", Course.of(mode, interval));
    }

    @Override
    public void close() {
        server.close();
    }
}
