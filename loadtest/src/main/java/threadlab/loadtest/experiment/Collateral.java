package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Does one slow endpoint take the others down? Slow traffic at one and a half times the pool's ceiling, and beside it,
 * on connections of their own, a probe of {@code /hello} and one of the admin port.
 *
 * @param service that is loaded
 * @param slowPerSec rate of the slow traffic
 * @param delay D of the upstream
 */
record Collateral(ThreadlabService service, double slowPerSec, Duration delay) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.QUICK,
            Metrics.HELLO_MEAN,
            "collateral",
            "Does one slow endpoint take the others down?",
            "Beside slow traffic, /hello waits for the backlog of the shared pool; on virtual threads it does not, and"
                    + " the admin port never does.",
            Collateral::plan);

    private static final Metric HELLO_P50 = Metric.lower("helloP50Ms", "hello p50", Unit.MILLIS);
    private static final Metric ADMIN_MEAN = Metric.lower("adminMeanMs", "admin mean", Unit.MILLIS);
    private static final Metric ADMIN_P50 = Metric.lower("adminP50Ms", "admin p50", Unit.MILLIS);
    private static final Metric ADMIN_MAX = Metric.lower("adminMaxMs", "admin max", Unit.MILLIS);
    private static final Metric SLOW_RATE = Metric.plain("slowRatePerSec", "slow rate", Unit.PER_SECOND);
    private static final Series HELLO_CURVE = curve("helloMs", "hello");
    private static final Series ADMIN_CURVE = curve("adminPortMs", "admin port");
    private static final Series UPSTREAM_CURVE = curve("upstreamMs", "upstream");

    private static final String PHASE = "beside";
    private static final String SLOW = "upstream";
    private static final String PROBE = "hello";
    private static final String ADMIN = "admin";
    private static final double OVERLOAD = 1.5;
    private static final double PROBES_PER_SECOND = 97;
    /** Rates without a common divisor, so that the probes do not leave at the same moments. */
    private static final double ADMIN_PROBES_PER_SECOND = 89;
    /** Fewer than probes: the admin port never starves, and its server keeps no more than 200 idle ones. */
    private static final int ADMIN_CONNECTIONS = 64;

    private static final Duration DURATION = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final double TOLERANCE = 0.10;
    /** At ease means well below one upstream delay. */
    private static final double AT_EASE = 0.2;

    private static final int PREDICTED_EVERY = 10;

    private static ExperimentCase plan(SuiteSettings asked, Variant variant) {
        SuiteSettings settings = asked.forOverload();
        return new Collateral(settings.service(variant), OVERLOAD * settings.poolCeilingPerSecond(), settings.delay());
    }

    private static Series curve(String metric, String label) {
        return new Series(metric + "BySec", Metric.lower(metric, label, Unit.MILLIS), Metric.TIME, List.of());
    }

    private boolean waits() {
        return service.model().quickWaitsBehindBlocking();
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(SLOW_RATE, slowPerSec),
                Quantity.of(Metrics.PROBE_RATE, PROBES_PER_SECOND),
                Quantity.of(Metrics.DURATION, DURATION),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        // As many connections as requests: nothing may wait in the load generator.
        int slow = (int) Math.ceil(slowPerSec * DURATION.toNanos() / Unit.NANOS_PER_SECOND) + 1;
        int probes = (int) (PROBES_PER_SECOND * DURATION.toNanos() / Unit.NANOS_PER_SECOND) + 1;
        List<Traffic> traffics = List.of(
                traffic(SLOW, ThreadlabService.upstream(delay), slowPerSec, slow),
                traffic(PROBE, ThreadlabService.hello(), PROBES_PER_SECOND, probes),
                traffic(ADMIN, ThreadlabService.health(), ADMIN_PROBES_PER_SECOND, ADMIN_CONNECTIONS));
        LoadPlan load = LoadPlan.of(traffics, Duration.ZERO, DURATION, PATIENCE);
        Phase phase = Phase.of(PHASE, service, load.every(INTERVAL));
        return List.of(waits() ? phase.lasting(DURATION.multipliedBy(2)) : phase);
    }

    private static Traffic traffic(String name, Request request, double rate, int connections) {
        return Traffic.of(name, request, new LoadShape.Constant(rate), connections);
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        double delayMs = Unit.millis(delay);
        Prediction admin = Prediction.atMost(ADMIN_MEAN, AT_EASE * delayMs);
        if (!waits()) {
            return List.of(
                    Prediction.atMost(Metrics.HELLO_MEAN, AT_EASE * delayMs),
                    Prediction.atMost(Metrics.HELLO_MAX, delayMs),
                    admin);
        }
        // Not the median: the wait grows in steps, and the median may lie on the edge of one.
        double mean = Arrays.stream(helloNanos(machine)).average().orElseThrow();
        return List.of(Prediction.near(Metrics.HELLO_MEAN, mean / Unit.NANOS_PER_MILLI, TOLERANCE), admin);
    }

    /** Simulates the shared queue: the response times of the probes of {@code /hello}, in the order of arrival. */
    private long[] helloNanos(Calibrations machine) {
        Calibration calibration = machine.of(service);
        long slowNanos = calibration.upstream(delay).nanos(0, 0);
        // Which of them is slow goes in the lowest bit, so that sorting keeps time and kind together.
        long[] all = LongStream.concat(
                        arrivals(slowPerSec).map(at -> 2 * at + 1),
                        arrivals(PROBES_PER_SECOND).map(at -> 2 * at))
                .sorted()
                .toArray();
        long[] responses = QueueSimulation.of(
                        Arrays.stream(all).map(each -> each / 2).toArray(),
                        (request, start) -> all[request] % 2 == 1 ? slowNanos : 0,
                        calibration.station(service.servers()))
                .responseNanos();
        return IntStream.range(0, all.length)
                .filter(i -> all[i] % 2 == 0)
                .mapToLong(i -> responses[i])
                .toArray();
    }

    private static LongStream arrivals(double rate) {
        return Arrays.stream(new LoadShape.Constant(rate).schedule(DURATION).all());
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled hello = trials.pooled(PHASE, PROBE);
        Pooled admin = trials.pooled(PHASE, ADMIN);
        LatencySummary helloMs = hello.response();
        LatencySummary adminMs = admin.response();
        return new Observation()
                .with(Metrics.HELLO_MEAN, helloMs.mean())
                .with(HELLO_P50, helloMs.p50())
                .with(Metrics.HELLO_MAX, hello.slowestMs())
                .with(ADMIN_MEAN, adminMs.mean())
                .with(ADMIN_P50, adminMs.p50())
                .with(ADMIN_MAX, admin.slowestMs())
                .with(HELLO_CURVE.through(hello.mediansBySec()))
                .with(ADMIN_CURVE.through(admin.mediansBySec()))
                .with(UPSTREAM_CURVE.through(trials.pooled(PHASE, SLOW).mediansBySec()));
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        if (service.loopsBlock()) {
            return Optional.of(new Diagnosis.LoopsBlock());
        }
        return waits() ? measured.map(Metrics.HELLO_MEAN, Diagnosis.PoolShared::new) : Optional.empty();
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        if (!waits()) {
            return List.of();
        }
        long[] responses = helloNanos(machine);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < responses.length; i += PREDICTED_EVERY) {
            double answeredAtSec = i / PROBES_PER_SECOND + responses[i] / Unit.NANOS_PER_SECOND;
            points.add(new Point(answeredAtSec, responses[i] / Unit.NANOS_PER_MILLI));
        }
        return List.of(HELLO_CURVE.through(points));
    }
}
