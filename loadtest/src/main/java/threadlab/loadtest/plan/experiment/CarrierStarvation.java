package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * When are virtual threads worse? Twice as many clients as cores have the service compute without a pause, and a probe
 * asks for {@code /hello}; the generator keeps a core for itself. The system's threads are time-sliced; a virtual
 * thread keeps its carrier until it blocks.
 */
public final class CarrierStarvation implements Experiment {
    private static final String PHASE = "hogs";
    private static final String HOGS = "cpu";
    private static final String PROBE = "hello";
    private static final double WORK_MS = 200;
    private static final int HOGS_PER_CORE = 2;
    private static final double PROBES_PER_SECOND = 23;
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration DURATION = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PROBE_CONNECTIONS = 128;
    /** A time slice or two of each hog, not its whole work. */
    private static final double SLICED = 0.25;

    @Override
    public String id() {
        return "carrier-starvation";
    }

    @Override
    public String question() {
        return "When are virtual threads worse?";
    }

    @Override
    public String claim() {
        return "Beside requests that compute, /hello waits on virtual threads until a carrier has finished one, since"
                + " nothing takes it away; the system's threads share the cores in slices.";
    }

    @Override
    public Primary primary() {
        return new Primary("helloMeanMs", true);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode).besideTheGenerator(settings.cores());
        int cores = service.cores().orElseThrow();
        int hogs = HOGS_PER_CORE * cores;
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("hogs", hogs);
        parameters.put("workMs", WORK_MS);
        parameters.put("carriers", cores);
        parameters.put("probeRatePerSec", PROBES_PER_SECOND);
        LoadPlan load = LoadPlan.of(
                List.of(
                        new Traffic(
                                HOGS,
                                List.of(Phase.service("/cpu?work=" + (long) WORK_MS + "ms")),
                                new LoadShape.ClosedLoop(hogs),
                                hogs),
                        new Traffic(
                                PROBE,
                                List.of(Phase.service("/hello")),
                                new LoadShape.Constant(PROBES_PER_SECOND),
                                PROBE_CONNECTIONS)),
                WARM_UP,
                DURATION,
                PATIENCE);
        return new ExperimentCase(id(), service, parameters, List.of(Phase.of(PHASE, service, load)));
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        double work = planned.number("workMs");
        return switch (planned.service().model()) {
            // At least half a turn: the rest of what the carriers are at, were there nobody else in the queue.
            case VIRTUAL -> List.of(Prediction.atLeast("helloMeanMs", work / 2));
            case PLATFORM, PLATFORM_PER_REQUEST -> List.of(Prediction.atMost("helloMeanMs", SLICED * work));
            case EVENT_LOOP_BLOCKING, EVENT_LOOP_ASYNC, EVENT_LOOP_OFFLOAD ->
                List.of(Prediction.atLeast("helloMeanMs", work / 2));
        };
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return planned.service().model() == ThreadModel.VIRTUAL && measured.containsKey("helloMeanMs")
                ? Optional.of(ExperimentCase.say(
                        "Virtual threads hurt here: computing requests keep all %.0f carriers, and /hello waited %.0f ms on"
                                + " average. Computation belongs on a pool of platform threads, as many as cores.",
                        planned.number("carriers"), measured.get("helloMeanMs")))
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled hello = Pooled.of(trials, PHASE, PROBE);
        return new Observation()
                .with("helloMeanMs", hello.meanMs())
                .with("helloMaxMs", hello.slowestMs())
                .with(
                        "cpuPerSec",
                        OptionalDouble.of(Pooled.of(trials, PHASE, HOGS).throughputPerSec()));
    }
}
