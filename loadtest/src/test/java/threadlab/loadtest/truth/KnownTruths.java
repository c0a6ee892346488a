package threadlab.loadtest.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shortfall;
import threadlab.loadtest.suite.Measurement;
import threadlab.loadtest.time.NanoClock;

/**
 * Truths that are known before they are measured: the load generator must find them. They depend on the machine's time
 * and so are no part of the build; {@code loadtest/bench/truths} runs them.
 */
class KnownTruths {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int CLIENTS = 32;

    private ChildProcess stub;

    @BeforeEach
    void startTheStub() throws Exception {
        stub = ChildProcess.start(Programs.in(Path.of("..").toAbsolutePath()).stub(Jdks.own()));
        warmUpStubAndGenerator();
    }

    private void warmUpStubAndGenerator() throws Exception {
        Traffic quick = new Traffic("quick", List.of(get("/delay/0.001")), new LoadShape.ClosedLoop(CLIENTS), CLIENTS);
        run(List.of(quick), Duration.ZERO, WARM_UP, interval -> {});
    }

    @AfterEach
    void stopTheStub() {
        stub.close();
    }

    /**
     * A server that stands still for 2 of 10 s delays a fifth of the requests, by 0 to 2 s evenly: the 90th percentile
     * is 2 s · (1 − 0.1/0.2). With few connections most of these requests leave late, and the service time hides them.
     * What has queued up takes time to be worked off: half of it is 50 round trips on each of four connections, which
     * add 50 times 0.3 ms to that percentile, and three times as much where stub and generator are cold.
     */
    @Test
    void aServerThatStopsForTwoSecondsShowsInTheResponseTime() throws Exception {
        Duration stop = Duration.ofSeconds(2);
        Traffic many = new Traffic("many", List.of(get("/hello")), new LoadShape.Constant(200), 600);
        Traffic few = new Traffic("few", List.of(get("/hello")), new LoadShape.Constant(200), 4);
        Pause pause = new Pause(stub.pid(), 4_000, stop);

        Run run = run(List.of(many, few), Duration.ofSeconds(1), Duration.ofSeconds(10), pause::at);

        double p90Ms = pause.lengthMs() * (1 - 0.1 / (pause.lengthMs() / 10_000));
        RequestResult showing = run.of("many");
        assertThat(showing.response().p90().orElseThrow()).isCloseTo(p90Ms, within(0.05 * p90Ms));
        assertThat(service(showing).p90().orElseThrow()).isCloseTo(p90Ms, within(0.05 * p90Ms));
        RequestResult hiding = run.of("few");
        assertThat(hiding.response().p90().orElseThrow()).isCloseTo(p90Ms, within(0.05 * p90Ms));
        assertThat(service(hiding).p90().orElseThrow()).isLessThan(50);
        assertThat(shareAbove(50, hiding.times().response())).isCloseTo((pause.lengthMs() - 50) / 10_000, within(0.01));
        assertThat(shareAbove(50, hiding.times().service())).isLessThan(0.01);
    }

    /** Five connections to an answer of 100 ms carry 50 a second, not 200. */
    @Test
    void aLoadLimitedToFiveConnectionsSaysSo() throws Exception {
        Traffic starved = Traffic.onDemand("main", List.of(get("/delay/0.1")), new LoadShape.Constant(200), 5, true);

        Run run = run(List.of(starved), Duration.ZERO, Duration.ofSeconds(4), interval -> {});

        assertThat(run.validity().valid()).isTrue();
        Shortfall.Limited limited = (Shortfall.Limited) Shortfall.of(run).orElseThrow();
        assertThat(limited.connections()).isEqualTo(5);
        assertThat(limited.answeredPerSec()).isCloseTo(50, within(3.0));
        assertThat(limited.serviceMs()).isCloseTo(100, within(5.0));
        RequestResult main = run.main();
        Accounting accounting = main.counts().accounting();
        assertThat(accounting.offered()).isEqualTo(800);
        assertThat(accounting.sent())
                .isBetween(185L, 205L); // 5 · 4 s / 100 ms and the first 5, less what a machine takes
        assertThat(accounting.neverSent()).isEqualTo(accounting.offered() - accounting.sent());
        assertThat(LatencySummary.of(main.times().lag()).max().orElseThrow()).isGreaterThan(2_500);
        assertThat(service(main).mean().orElseThrow()).isLessThan(150);
    }

    /** 20,000 seeded draws of a lognormal delay: Kolmogorov and Smirnov's distance at the 1 % level is 1.63/√n. */
    @Test
    void aKnownDistributionIsMeasuredAsItIs() throws Exception {
        double medianMs = 200;
        double sigma = 0.3;
        Request request = get("/delay/0.2?jitter=lognormal:0.3&seed=7");
        Traffic traffic = new Traffic("main", List.of(request), new LoadShape.Constant(2_000), 2_000);

        Run run = run(List.of(traffic), Duration.ofSeconds(3), Duration.ofSeconds(10), interval -> {});

        AbstractHistogram measured = run.main().times().response();
        assertThat(measured.getTotalCount()).isEqualTo(20_000);
        assertThat(distance(measured, medianMs, sigma)).isLessThan(1.63 / Math.sqrt(20_000));
        assertThat(run.main().response().p50().orElseThrow()).isCloseTo(medianMs, within(0.01 * medianMs));
        assertThat(run.main().response().p99().orElseThrow())
                .isCloseTo(medianMs * Math.exp(sigma * 2.3263), within(0.03 * medianMs));
    }

    private static double distance(AbstractHistogram measured, double medianMs, double sigma) {
        double largest = 0;
        long below = 0;
        for (HistogramIterationValue value : measured.recordedValues()) {
            double middleMs = (measured.lowestEquivalentValue(value.getValueIteratedTo())
                            + measured.highestEquivalentValue(value.getValueIteratedTo()))
                    / 2e6;
            double expected = normal(Math.log(middleMs / medianMs) / sigma);
            double middle = (below + value.getCountAddedInThisIterationStep() / 2.0) / measured.getTotalCount();
            largest = Math.max(largest, Math.abs(middle - expected));
            below += value.getCountAddedInThisIterationStep();
        }
        return largest;
    }

    /** The standard normal distribution function, by Zelen and Severo's approximation; error below 7.5e-8. */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x > 0 ? 1 - tail : tail;
    }

    private static LatencySummary service(RequestResult result) {
        return LatencySummary.of(result.times().service());
    }

    private static double shareAbove(double ms, AbstractHistogram nanos) {
        return nanos.getCountBetweenValues((long) (ms * 1e6), nanos.getHighestTrackableValue())
                / (double) nanos.getTotalCount();
    }

    private Request get(String path) {
        return Request.get(URI.create(stub.addresses().main().getFirst() + path));
    }

    private static Run run(List<Traffic> traffics, Duration warmup, Duration duration, Consumer<Interval> progress)
            throws Exception {
        LoadPlan plan = LoadPlan.of(traffics, warmup, duration, TIMEOUT).every(Duration.ofMillis(250));
        return new Measurement(Measurement.Settings.DEFAULT).run(plan, "truth", new Measurement.Observer() {
            @Override
            public void interval(Interval interval) {
                progress.accept(interval);
            }
        });
    }

    /** Stops a process of ours for a while, once a run has come so far. */
    private static final class Pause {
        private final long pid;
        private final double fromMs;
        private final Duration length;
        private boolean done;
        private volatile long tookNanos;

        Pause(long pid, double fromMs, Duration length) {
            this.pid = pid;
            this.fromMs = fromMs;
            this.length = length;
        }

        void at(Interval interval) {
            if (!done && interval.startMs() >= fromMs) {
                done = true;
                Thread.ofPlatform().name("pause").start(this::pause);
            }
        }

        private void pause() {
            signal("STOP");
            long began = NanoClock.SYSTEM.nanoTime();
            try {
                TimeUnit.NANOSECONDS.sleep(length.toNanos());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            signal("CONT");
            tookNanos = NanoClock.SYSTEM.nanoTime() - began;
        }

        /** Returns how long it really was. */
        double lengthMs() {
            return tookNanos / 1e6;
        }

        private void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
