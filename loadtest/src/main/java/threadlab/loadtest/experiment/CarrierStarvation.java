package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * When are virtual threads worse? Twice as many clients as cores have the service compute without a pause, and a probe
 * asks for {@code /hello}; the load generator keeps a core for itself. The system's threads are time-sliced; a virtual
 * thread keeps its carrier until it blocks.
 *
 * @param service that is loaded
 * @param carriers C, one for each of its cores
 */
record CarrierStarvation(ThreadlabService service, int carriers) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.STANDARD,
            Metrics.HELLO_MEAN,
            "carrier-starvation",
            "When are virtual threads worse?",
            "Beside requests that compute, /hello waits on virtual threads until a carrier has finished one, since"
                    + " nothing preempts it; the system's threads share the cores in time slices.",
            CarrierStarvation::plan);

    private static final Metric COMPUTED = Metric.higher("cpuPerSec", "computed", Unit.PER_SECOND);
    private static final Metric HOGS = Metric.plain("hogs", "CPU hogs", Unit.COUNT);

    private static final String PHASE = "hogs";
    private static final String CPU = "cpu";
    private static final String PROBE = "hello";
    private static final Duration WORK = Duration.ofMillis(200);
    private static final double WORK_MS = Unit.millis(WORK);
    private static final int HOGS_PER_CORE = 2;
    private static final double PROBES_PER_SECOND = 23;
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration DURATION = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PROBE_CONNECTIONS = 128;
    /** A time slice or two of each hog, not its whole work. */
    private static final double SLICED = 0.25;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        ThreadlabService service = settings.service(variant).besideTheGenerator(settings.cores());
        return new CarrierStarvation(service, service.cores().orElseThrow());
    }

    private int hogs() {
        return HOGS_PER_CORE * carriers;
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(HOGS, hogs()),
                Quantity.of(Metrics.WORK, WORK),
                Quantity.of(Metrics.CARRIERS, carriers),
                Quantity.of(Metrics.PROBE_RATE, PROBES_PER_SECOND));
    }

    @Override
    public List<Phase> phases() {
        Traffic cpu = Traffic.of(CPU, ThreadlabService.cpu(WORK), new LoadShape.ClosedLoop(hogs()));
        LoadShape probes = new LoadShape.Constant(PROBES_PER_SECOND);
        Traffic hello = Traffic.of(PROBE, ThreadlabService.hello(), probes, PROBE_CONNECTIONS);
        return List.of(Phase.of(PHASE, service, LoadPlan.of(List.of(cpu, hello), WARM_UP, DURATION, PATIENCE)));
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        // At least half a turn: the rest of what the carriers are at, were there nobody else in the queue.
        return List.of(
                service.model().timeSliced()
                        ? Prediction.atMost(Metrics.HELLO_MEAN, SLICED * WORK_MS)
                        : Prediction.atLeast(Metrics.HELLO_MEAN, WORK_MS / 2));
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled probe = trials.pooled(PHASE, PROBE);
        LatencySummary hello = probe.response();
        return new Observation()
                .with(Metrics.HELLO_MEAN, hello.mean())
                .with(Metrics.HELLO_MAX, probe.slowestMs())
                .with(COMPUTED, trials.pooled(PHASE, CPU).throughputPerSec());
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return service.model().onCarriers()
                ? measured.map(Metrics.HELLO_MEAN, hello -> new Diagnosis.CarriersBusy(carriers, hello))
                : Optional.empty();
    }
}
