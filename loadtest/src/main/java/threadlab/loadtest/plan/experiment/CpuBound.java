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
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/** Do they help computation? More clients than cores, each of which always has the service compute. */
public final class CpuBound implements Experiment {
    private static final String PHASE = "compute";
    private static final String TRAFFIC = "cpu";
    private static final double WORK_MS = 10;
    private static final int CLIENTS_PER_CORE = 4;
    /** While all of the core is asked for, the compilers get but a client's share of it. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of the cores' time, whatever else the machine does takes up to so much. */
    private static final double TOLERANCE = 0.10;

    @Override
    public String id() {
        return "cpu-bound";
    }

    @Override
    public String question() {
        return "Do they help computation?";
    }

    @Override
    public String claim() {
        return "Requests that compute are answered at the rate that the cores allow, whatever threads they run on.";
    }

    @Override
    public Primary primary() {
        return new Primary("throughputPerSec", false);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode).besideTheGenerator(settings.cores());
        int cores = service.cores().orElseThrow();
        int clients = CLIENTS_PER_CORE * cores;
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("clients", clients);
        parameters.put("workMs", WORK_MS);
        parameters.put("cores", cores);
        parameters.put("poolSize", settings.poolSize());
        Traffic traffic = new Traffic(
                TRAFFIC,
                List.of(Phase.service("/cpu?work=" + (long) WORK_MS + "ms")),
                new LoadShape.ClosedLoop(clients),
                clients);
        LoadPlan load =
                LoadPlan.of(List.of(traffic), WARM_UP, settings.profile().step(), PATIENCE);
        return new ExperimentCase(id(), service, parameters, List.of(Phase.of(PHASE, service, load)));
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        // A loop computes on one thread; so does a pool smaller than the machine.
        int atOnce = Math.min((int) planned.number("cores"), threads(planned.service()));
        double requestMs = planned.number("workMs") / atOnce + 1000 / machine.saturatedPerSec();
        return List.of(Prediction.near("throughputPerSec", 1000 / requestMs, TOLERANCE));
    }

    private static int threads(ServiceSpec service) {
        return switch (service.model()) {
            case VIRTUAL, PLATFORM_PER_REQUEST -> Integer.MAX_VALUE;
            case PLATFORM -> service.poolSize();
            case EVENT_LOOP_BLOCKING, EVENT_LOOP_ASYNC, EVENT_LOOP_OFFLOAD -> service.loops();
        };
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return Optional.of(ExperimentCase.say(
                "The CPU limits it: %.0f cores at %.0f ms a request. Threads of any kind do not help; more cores or less"
                        + " work do.",
                planned.number("cores"), planned.number("workMs")));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled cpu = Pooled.of(trials, PHASE, TRAFFIC);
        return new Observation()
                .with("throughputPerSec", OptionalDouble.of(cpu.throughputPerSec()))
                .with("meanMs", cpu.meanMs());
    }
}
