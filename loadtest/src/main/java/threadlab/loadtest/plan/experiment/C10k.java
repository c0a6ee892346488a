package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
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
import threadlab.loadtest.plan.Moment;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * What do 10,000 requests in flight cost? A rate at which as many wait as the name says, held for some seconds, and the
 * process looked at meanwhile. They wait without an upstream: a call to one would need twice the open files.
 */
public final class C10k implements Experiment {
    private static final String PHASE = "hold";
    private static final String TRAFFIC = "sleep";
    private static final int IN_FLIGHT = 10_000;
    /** A rate that two cores carry with ease beside the generator. */
    private static final double RATE = 1250;

    private static final Duration DELAY = Duration.ofMillis((long) (1000 * IN_FLIGHT / RATE));
    /** Clients leave after a quarter more than the delay, so that no more connections than this are needed. */
    private static final Duration PATIENCE = DELAY.plus(DELAY.dividedBy(4));

    /** With some to spare: a connection whose client has left is opened anew. */
    private static final int CONNECTIONS = (int) (1.25 * RATE * PATIENCE.toMillis() / 1000);

    /** A pool keeps the connection of each client that has left until its turn comes: 20,000 files must do for all. */
    private static final Duration COUNTED = Duration.ofSeconds(5);

    private static final String FELL_BEHIND =
            " It fell behind. Where the CPU is idle meanwhile, look at the locks: Java searches a list of all threads for"
                    + " each that starts or ends, and Linux a queue of sleepers for each that wakes.";

    private static final double TOLERANCE = 0.05;
    private static final double SOME_THREADS = 200;
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public String id() {
        return "c10k";
    }

    @Override
    public String question() {
        return "What do 10,000 requests in flight cost?";
    }

    @Override
    public String claim() {
        return "On virtual threads and on as many platform threads they take D while the CPU lasts; a pool answers P/D a"
                + " second; platform threads cost a thread each.";
    }

    @Override
    public Primary primary() {
        return new Primary("throughputPerSec", false);
    }

    @Override
    public Profile since() {
        return Profile.FULL;
    }

    @Override
    public List<String> modes(List<String> asked) {
        return ThreadModel.PLATFORM_PER_REQUEST.addedTo(asked);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ratePerSec", RATE);
        parameters.put("delayMs", (double) DELAY.toMillis());
        parameters.put("inFlight", IN_FLIGHT);
        parameters.put("poolSize", settings.poolSize());
        Traffic traffic = new Traffic(
                TRAFFIC, List.of(Phase.service("/sleep?delay=" + DELAY)), new LoadShape.Constant(RATE), CONNECTIONS);
        Phase phase = Phase.of(PHASE, service, LoadPlan.of(List.of(traffic), PATIENCE, COUNTED, PATIENCE))
                .with(
                        new Moment.Look(Duration.ZERO, false),
                        new Moment.Look(COUNTED.multipliedBy(3).dividedBy(4), false))
                .lasting(PATIENCE.multipliedBy(2).plus(COUNTED));
        return new ExperimentCase(
                id(), service, parameters, List.of(service.servers().isPresent() ? phase.spoiling() : phase));
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        double delayMs = planned.number("delayMs");
        double ceiling = ClosedForms.ceilingPerSecond(
                planned.service().servers(), (delayMs + machine.latencyMs()) / MILLIS_PER_SECOND);
        boolean threadEach = planned.service().model() == ThreadModel.PLATFORM_PER_REQUEST;
        List<Prediction> predictions = new ArrayList<>();
        // Behind a pool most clients leave before their turn, and how many do not is a matter of luck.
        predictions.add(
                ceiling < planned.number("ratePerSec")
                        ? Prediction.atMost("throughputPerSec", ceiling * (1 + TOLERANCE))
                        : Prediction.near("throughputPerSec", planned.number("ratePerSec"), TOLERANCE));
        if (planned.service().servers().isEmpty()) {
            predictions.add(Prediction.near("p50Ms", delayMs + machine.overheadMs(), TOLERANCE));
        }
        predictions.add(
                threadEach
                        ? Prediction.near("threads", planned.number("inFlight"), TOLERANCE)
                        : Prediction.atMost(
                                "threads", SOME_THREADS + planned.service().poolSize()));
        return predictions;
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        if (!measured.containsKey("threads") || !measured.containsKey("rssBytes")) {
            return Optional.empty();
        }
        String held = ExperimentCase.say(
                "%,.0f requests a second that each wait %.0f s held %.0f threads and %.0f MB of memory.",
                planned.number("ratePerSec"),
                planned.number("delayMs") / MILLIS_PER_SECOND,
                measured.get("threads"),
                measured.get("rssBytes") / 1e6);
        boolean threadEach = planned.service().model() == ThreadModel.PLATFORM_PER_REQUEST;
        boolean behind =
                measured.getOrDefault("throughputPerSec", 0.0) < planned.number("ratePerSec") * (1 - TOLERANCE);
        return Optional.of(threadEach && behind ? held + FELL_BEHIND : held);
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled traffic = Pooled.of(trials, PHASE, TRAFFIC);
        Observation seen = new Observation()
                .with("throughputPerSec", OptionalDouble.of(traffic.throughputPerSec()))
                .with("p50Ms", traffic.responseMs(0.5))
                .with("p99Ms", traffic.responseMs(0.99))
                .with("errorRatio", OptionalDouble.of(traffic.errorRatio()));
        List<Footprint> looks = traffic.footprints();
        if (looks.size() < 2) {
            return seen;
        }
        Footprint first = looks.getFirst();
        Footprint last = looks.getLast();
        double requests = planned.number("ratePerSec") * (last.atMs() - first.atMs()) / MILLIS_PER_SECOND;
        return seen.with("threads", OptionalDouble.of((double) last.threads()))
                .with("rssBytes", OptionalDouble.of((double) last.rssBytes()))
                .with(
                        "cpuMsPerRequest",
                        OptionalDouble.of((last.cpuSeconds() - first.cpuSeconds()) * MILLIS_PER_SECOND / requests));
    }
}
