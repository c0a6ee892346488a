package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
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
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Do more workers cure a blocked loop? Clients that always ask, on one, two and four loops; and one slow request beside
 * many quick ones on connections of their own, which the loops share out.
 */
public final class Workers implements Experiment {
    private static final int[] LOOPS = {1, 2, 4};
    private static final int MOST = 4;
    private static final int CLIENTS = 16;
    /** A multiple of the loops, and few enough to leave at once. */
    private static final int QUICK = 20;

    /** After that part of its delay the slow request has begun; what comes with it may be served before it. */
    private static final int LATER = 10;

    private static final String TRAFFIC = "upstream";
    private static final String STALLED = "stalled";
    private static final String PROBE = "hello";
    private static final double SHORTER = 5;
    /** Periods of the delay that a load lasts: what is cut off at its end is one of them. */
    private static final int PERIODS = 50;

    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double TOLERANCE = 0.10;

    @Override
    public String id() {
        return "workers";
    }

    @Override
    public String question() {
        return "Do more workers cure a blocked loop?";
    }

    @Override
    public String claim() {
        return "W loops that block answer W/D requests a second, and one slow request stalls 1/W of the connections;"
                + " a loop that does not block needs no others.";
    }

    @Override
    public Primary primary() {
        return new Primary("with1LoopPerSec", false);
    }

    @Override
    public Profile since() {
        return Profile.FULL;
    }

    @Override
    public List<String> modes(List<String> asked) {
        return List.of(ThreadModel.EVENT_LOOP_BLOCKING.mode(), ThreadModel.EVENT_LOOP_ASYNC.mode());
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        Duration delay = Duration.ofNanos((long) (settings.delayMs() / SHORTER * 1e6));
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("clients", CLIENTS);
        parameters.put("delayMs", settings.delayMs() / SHORTER);
        parameters.put("stallMs", settings.delayMs());
        List<Phase> phases = new ArrayList<>();
        for (int loops : LOOPS) {
            Traffic traffic = new Traffic(
                    TRAFFIC,
                    List.of(Phase.service("/upstream?delay=" + delay)),
                    new LoadShape.ClosedLoop(CLIENTS),
                    CLIENTS);
            phases.add(Phase.of(
                    name(loops),
                    service.withLoops(loops),
                    LoadPlan.of(List.of(traffic), WARM_UP, delay.multipliedBy(PERIODS), PATIENCE)));
        }
        phases.add(stalled(settings, service.withLoops(MOST)));
        return new ExperimentCase(id(), service, parameters, phases);
    }

    private static Phase stalled(SuiteSettings settings, ServiceSpec service) {
        Traffic slow = new Traffic(TRAFFIC, List.of(Phase.service(settings.upstreamPath())), new LoadShape.Burst(1), 1);
        LoadShape later = new LoadShape.Burst(QUICK, settings.delay().dividedBy(LATER));
        Traffic quick = new Traffic(PROBE, List.of(Phase.service("/hello")), later, QUICK);
        return Phase.of(STALLED, service, LoadPlan.of(List.of(slow, quick), WARM_UP, PATIENCE, PATIENCE))
                .lasting(WARM_UP.plus(settings.delay()).plusMillis(500));
    }

    private static String name(int loops) {
        return "loops-" + loops;
    }

    private static String metric(int loops) {
        return "with" + loops + (loops == 1 ? "LoopPerSec" : "LoopsPerSec");
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        boolean blocks = planned.service().model() == ThreadModel.EVENT_LOOP_BLOCKING;
        double requestMs = planned.number("delayMs") + machine.overheadMs();
        List<Prediction> predictions = new ArrayList<>();
        for (int loops : LOOPS) {
            int atOnce = blocks ? Math.min(loops, CLIENTS) : CLIENTS;
            predictions.add(Prediction.near(metric(loops), atOnce * 1000 / requestMs, TOLERANCE));
        }
        predictions.add(
                blocks
                        ? Prediction.near("stalledRatio", 1.0 / MOST, TOLERANCE)
                        : Prediction.atMost("stalledRatio", TOLERANCE / MOST));
        return predictions;
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return planned.service().model() == ThreadModel.EVENT_LOOP_BLOCKING
                ? Optional.of(
                        "Its loops limit it, one blocked call each: more workers hide that and do not end it; calls"
                                + " that do not block, a pool for those that do, or virtual threads end it.")
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Observation seen = new Observation();
        List<Point> points = new ArrayList<>();
        for (int loops : LOOPS) {
            double rate = Pooled.of(trials, name(loops), TRAFFIC).throughputPerSec();
            seen.with(metric(loops), OptionalDouble.of(rate));
            points.add(new Point(loops, rate));
        }
        return seen.with("stalledRatio", Pooled.of(trials, STALLED, PROBE).shareAbove(planned.number("stallMs") / 2))
                .with("throughputPerSecByLoops", points);
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        List<Prediction> predictions = predict(planned, machine);
        return Map.of(
                "throughputPerSecByLoops",
                IntStream.range(0, LOOPS.length)
                        .mapToObj(i -> new Point(
                                LOOPS[i], predictions.get(i).predicted().orElseThrow()))
                        .toList());
    }
}
