package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Does one slow endpoint take the others down? Slow traffic at one and a half times what the pool can do, and beside
 * it, on connections of their own, a probe of {@code /hello} and one of the admin port.
 */
public final class Collateral implements Experiment {
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
    private static final double SECONDS = DURATION.toMillis() / 1000.0;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final double TOLERANCE = 0.10;
    /** At ease means well below one upstream delay. */
    private static final double AT_EASE = 0.2;

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String id() {
        return "collateral";
    }

    @Override
    public String question() {
        return "Does one slow endpoint take the others down?";
    }

    @Override
    public String claim() {
        return "Beside slow traffic, /hello waits for the backlog of the shared pool; on virtual threads it does not,"
                + " and the admin port never does.";
    }

    @Override
    public Primary primary() {
        return new Primary("helloMeanMs", true);
    }

    @Override
    public Profile since() {
        return Profile.QUICK;
    }

    @Override
    public ExperimentCase plan(SuiteSettings asked, ServiceSpec.Jdk jdk, String mode) {
        SuiteSettings settings = asked.forOverload();
        double slowRate = OVERLOAD * settings.poolCeilingPerSecond();
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("slowRatePerSec", slowRate);
        parameters.put("probeRatePerSec", PROBES_PER_SECOND);
        parameters.put("durationMs", (double) DURATION.toMillis());
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        // As many connections as requests: nothing may wait in the generator.
        int slow = (int) Math.ceil(slowRate * SECONDS) + 1;
        int probes = (int) (PROBES_PER_SECOND * SECONDS) + 1;
        LoadPlan load = LoadPlan.of(
                        List.of(
                                traffic(SLOW, settings.upstreamPath(), slowRate, slow),
                                traffic(PROBE, "/hello", PROBES_PER_SECOND, probes),
                                new Traffic(
                                        ADMIN,
                                        List.of(Phase.admin("/observe/health")),
                                        new LoadShape.Constant(ADMIN_PROBES_PER_SECOND),
                                        ADMIN_CONNECTIONS)),
                        Duration.ZERO,
                        DURATION,
                        PATIENCE)
                .every(INTERVAL);
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        Phase phase = Phase.of(PHASE, service, load);
        Duration drains = DURATION.multipliedBy(2);
        return new ExperimentCase(id(), service, parameters, List.of(waits(mode) ? phase.lasting(drains) : phase));
    }

    private static Traffic traffic(String name, String path, double rate, int connections) {
        return new Traffic(name, List.of(Phase.service(path)), new LoadShape.Constant(rate), connections);
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        double atEaseMs = AT_EASE * planned.number("delayMs");
        List<Prediction> predictions = new ArrayList<>();
        if (waits(planned.service().mode())) {
            // Not the median: the wait grows in steps, and the median may lie on the edge of one.
            double mean = Arrays.stream(helloNanos(planned, machine)).average().orElseThrow();
            predictions.add(Prediction.near("helloMeanMs", mean / NANOS_PER_MILLI, TOLERANCE));
        } else {
            predictions.add(Prediction.atMost("helloMeanMs", atEaseMs));
            predictions.add(Prediction.atMost("helloMaxMs", planned.number("delayMs")));
        }
        predictions.add(Prediction.atMost("adminMeanMs", atEaseMs));
        return predictions;
    }

    private static boolean waits(String mode) {
        return ThreadModel.of(mode).quickWaitsBehindBlocking();
    }

    /** Simulates the shared queue: the response times of the probes of {@code /hello}, in the order of their coming. */
    private static long[] helloNanos(ExperimentCase planned, Calibration machine) {
        long[] slow = new LoadShape.Constant(planned.number("slowRatePerSec"))
                .schedule(DURATION)
                .all();
        long[] probes =
                new LoadShape.Constant(PROBES_PER_SECOND).schedule(DURATION).all();
        long slowNanos = machine.upstream(planned.number("delayMs")).nanos(0, 0);
        // Which of them is slow goes in the lowest bit, so that sorting keeps time and kind together.
        long[] all = LongStream.concat(
                        Arrays.stream(slow).map(at -> 2 * at + 1),
                        Arrays.stream(probes).map(at -> 2 * at))
                .sorted()
                .toArray();
        long[] at = Arrays.stream(all).map(each -> each / 2).toArray();
        long[] responses = QueueSimulation.of(
                        at,
                        (request, start) -> all[request] % 2 == 1 ? slowNanos : 0,
                        Station.of(planned.service().servers()).costing(machine.cpu()))
                .responseNanos();
        return IntStream.range(0, all.length)
                .filter(i -> all[i] % 2 == 0)
                .mapToLong(i -> responses[i])
                .toArray();
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return measured.containsKey("helloMeanMs") && waits(planned.service().mode())
                ? Optional.of(ExperimentCase.say(
                        "One pool for everything: /hello, which waits for nobody, waited %.0f ms on average for a thread."
                                + " Slow calls need threads of their own (a bulkhead), or virtual threads.",
                        measured.get("helloMeanMs")))
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled hello = Pooled.of(trials, PHASE, PROBE);
        Pooled admin = Pooled.of(trials, PHASE, ADMIN);
        return new Observation()
                .with("helloMeanMs", hello.meanMs())
                .with("helloP50Ms", hello.responseMs(0.5))
                .with("helloMaxMs", hello.slowestMs())
                .with("adminMeanMs", admin.meanMs())
                .with("adminP50Ms", admin.responseMs(0.5))
                .with("adminMaxMs", admin.slowestMs())
                .with("helloMsBySec", hello.mediansBySec())
                .with("adminPortMsBySec", admin.mediansBySec())
                .with("upstreamMsBySec", Pooled.of(trials, PHASE, SLOW).mediansBySec());
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        if (!waits(planned.service().mode())) {
            return Map.of();
        }
        long[] responses = helloNanos(planned, machine);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < responses.length; i += 10) {
            double answeredAtSeconds = i / PROBES_PER_SECOND + responses[i] / 1e9;
            points.add(new Point(answeredAtSeconds, responses[i] / NANOS_PER_MILLI));
        }
        return Map.of("helloMsBySec", points);
    }
}
