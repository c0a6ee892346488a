package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * What does a waiting request weigh? The process is looked at while a thousand requests wait and while three thousand
 * do; the difference is what two thousand weigh. Heap is live heap, after a full collection.
 */
public final class Footprints implements Experiment {
    private static final String TRAFFIC = "sleep";
    private static final int FEW = 1000;
    private static final int MANY = 3000;
    private static final Duration DELAY = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double A_THREAD_EACH = 0.05;
    /** A waiting request may weigh this much heap: its connection's buffers, and on a virtual thread its stack. */
    private static final double MOST_HEAP_BYTES = 64 * 1024;

    @Override
    public String id() {
        return "footprint";
    }

    @Override
    public String question() {
        return "What does a waiting request weigh?";
    }

    @Override
    public String claim() {
        return "Memory grows evenly with the requests that wait, by some tens of kilobytes each; only a platform thread"
                + " for each of them costs a thread of the system's too.";
    }

    @Override
    public Primary primary() {
        return new Primary("heapPerRequestBytes", true);
    }

    @Override
    public Profile since() {
        return Profile.FULL;
    }

    @Override
    public List<String> modes(List<String> asked) {
        List<String> modes = new ArrayList<>(asked.stream()
                .filter(mode ->
                        ThreadModel.of(mode).servers(1, 1, OptionalInt.empty()).isEmpty())
                .toList());
        if (modes.isEmpty()) {
            modes.add(ThreadModel.VIRTUAL.mode());
        }
        return ThreadModel.PLATFORM_PER_REQUEST.addedTo(modes);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("few", FEW);
        parameters.put("many", MANY);
        parameters.put("delayMs", (double) DELAY.toMillis());
        return new ExperimentCase(id(), service, parameters, List.of(phase(service, FEW), phase(service, MANY)));
    }

    private static Phase phase(ServiceSpec service, int waiting) {
        Traffic traffic = new Traffic(
                TRAFFIC, List.of(Phase.service("/sleep?delay=" + DELAY)), new LoadShape.Burst(waiting), waiting);
        return Phase.of(name(waiting), service, LoadPlan.of(List.of(traffic), Duration.ZERO, PATIENCE, PATIENCE))
                .with(new Moment.Look(Duration.ZERO, false), new Moment.Look(LOOK, true))
                .lasting(DELAY.plusSeconds(2));
    }

    private static String name(int waiting) {
        return "waiting-" + waiting;
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        boolean threadEach = planned.service().model() == ThreadModel.PLATFORM_PER_REQUEST;
        return List.of(
                Prediction.atMost("heapPerRequestBytes", MOST_HEAP_BYTES),
                threadEach
                        ? Prediction.near("threadsPerRequest", 1, A_THREAD_EACH)
                        : Prediction.atMost("threadsPerRequest", A_THREAD_EACH));
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return measured.containsKey("heapPerRequestBytes")
                ? Optional.of(ExperimentCase.say(
                        "A waiting request weighs %.1f KB of heap, %.1f KB of memory in all and %.2f threads.",
                        measured.get("heapPerRequestBytes") / 1000,
                        measured.get("rssPerRequestBytes") / 1000,
                        measured.get("threadsPerRequest")))
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        List<Footprint> few = Pooled.of(trials, name(FEW), TRAFFIC).footprints();
        List<Footprint> many = Pooled.of(trials, name(MANY), TRAFFIC).footprints();
        Observation seen = new Observation();
        if (few.size() < 2 || many.size() < 2) {
            return seen;
        }
        Footprint less = few.getLast();
        Footprint more = many.getLast();
        if (less.liveHeapBytes().isPresent() && more.liveHeapBytes().isPresent()) {
            seen.with("heapPerRequestBytes", each(heap(more) - heap(less)))
                    .with("heapBytesByInFlight", curve(heap(less), heap(more)));
        }
        return seen.with("rssPerRequestBytes", each(more.rssBytes() - (double) less.rssBytes()))
                .with("threadsPerRequest", each(more.threads() - (double) less.threads()))
                .with("rssBytesByInFlight", curve((double) less.rssBytes(), (double) more.rssBytes()))
                .with("threadsByInFlight", curve((double) less.threads(), (double) more.threads()))
                .with("contextSwitchesByInFlight", curve(switches(few), switches(many)))
                .with("cpuSpentMsByInFlight", curve(cpuMs(few), cpuMs(many)));
    }

    private static double heap(Footprint seen) {
        return (double) seen.liveHeapBytes().orElseThrow();
    }

    /** From before they came until they all waited. */
    private static double switches(List<Footprint> looks) {
        return (double) all(looks.getLast()) - all(looks.getFirst());
    }

    private static long all(Footprint seen) {
        return seen.voluntarySwitches() + seen.involuntarySwitches();
    }

    /** From before they came until they all waited. */
    private static double cpuMs(List<Footprint> looks) {
        return (looks.getLast().cpuSeconds() - looks.getFirst().cpuSeconds()) * MILLIS_PER_SECOND;
    }

    private static List<Point> curve(double few, double many) {
        return List.of(new Point(FEW, few), new Point(MANY, many));
    }

    private static OptionalDouble each(double all) {
        return OptionalDouble.of(all / (MANY - FEW));
    }
}
