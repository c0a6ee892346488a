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
import threadlab.loadtest.plan.Goodput;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * How many instances? A rate of two and a half pools, on as many instances as theory says, and on one less where there
 * is one less.
 */
public final class ScaleOut implements Experiment {
    private static final double POOLS = 2.5;
    private static final String ENOUGH = "enough";
    private static final String ONE_LESS = "one-less";
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Share of a load that may wait or be under way at once. */
    private static final double MOST_WAITING = 0.5;

    private static final double KEEPS_UP = 0.97;
    private static final double TOLERANCE = 0.05;

    @Override
    public String id() {
        return "scale-out";
    }

    @Override
    public String question() {
        return "How many instances?";
    }

    @Override
    public String claim() {
        return "A rate λ needs ⌈λ·D/P⌉ instances with a pool of P threads each, and one on virtual threads until the"
                + " CPU is spent.";
    }

    @Override
    public Primary primary() {
        return new Primary("instances", true);
    }

    @Override
    public Profile since() {
        return Profile.FULL;
    }

    /** A blocked loop would need more instances than a machine has room for. */
    @Override
    public List<String> modes(List<String> asked) {
        List<String> possible = asked.stream()
                .filter(mode -> !mode.equals(ThreadModel.EVENT_LOOP_BLOCKING.mode()))
                .toList();
        return possible.isEmpty() ? List.of(ThreadModel.VIRTUAL.mode()) : possible;
    }

    @Override
    public ExperimentCase plan(SuiteSettings asked, ServiceSpec.Jdk jdk, String mode) {
        SuiteSettings settings = asked.forOverload();
        double rate = POOLS * settings.poolCeilingPerSecond();
        ServiceSpec one = ServiceSpec.of(settings, jdk, mode);
        double ceiling = ClosedForms.ceilingPerSecond(one.servers(), settings.delayMs() / 1000);
        int needed = ClosedForms.instances(rate, ceiling);
        ServiceSpec service = one.times(needed);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ratePerSec", rate);
        parameters.put("neededInstances", needed);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        List<Phase> phases = new ArrayList<>();
        phases.add(phase(ENOUGH, service, needed, rate, settings));
        if (needed > 1) {
            phases.add(phase(ONE_LESS, service, needed - 1, rate, settings));
        }
        return new ExperimentCase(id(), service, parameters, phases);
    }

    /** Nobody leaves before the end: what one less lacks is to be seen, not what becomes of its queue. */
    private static Phase phase(String name, ServiceSpec service, int share, double rate, SuiteSettings settings) {
        // An overloaded pool answers in waves, one a delay: to count none half, begin between two.
        Duration warmup = WARM_UP.plus(settings.delay().multipliedBy(3).dividedBy(2));
        Duration counted = settings.profile().step();
        int atOnce = (int) Math.ceil(
                        rate / share * MOST_WAITING * warmup.plus(counted).toMillis() / 1000.0)
                + 16;
        LoadShape.Constant whole = new LoadShape.Constant(rate);
        List<Traffic> traffics = IntStream.range(0, share)
                .mapToObj(instance -> new Traffic(
                        name(instance),
                        List.of(Phase.service(instance, settings.upstreamPath())),
                        new LoadShape.InTurns(whole, new LoadPlan.Shard(instance, share)),
                        atOnce))
                .toList();
        return Phase.of(name, service, LoadPlan.of(traffics, warmup, counted, PATIENCE));
    }

    private static String name(int instance) {
        return "instance-" + instance;
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        int needed = (int) planned.number("neededInstances");
        double rate = planned.number("ratePerSec");
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(Prediction.near("instances", needed, 0));
        predictions.add(Prediction.near("enoughPerSec", rate, TOLERANCE));
        if (needed > 1) {
            int share = needed - 1;
            double each = Goodput.perSecond(
                    planned.phases().getLast().load(),
                    rate / share,
                    planned.service().servers(),
                    machine,
                    planned.number("delayMs"));
            predictions.add(Prediction.near("oneLessPerSec", share * each, TOLERANCE));
        }
        return predictions;
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        double needed = planned.number("neededInstances");
        return Optional.of(
                planned.service().servers().isPresent()
                        ? ExperimentCase.say(
                                "The pool limits each instance: %.0f requests/s need %.0f of them, or one with %.0f"
                                        + " threads.",
                                planned.number("ratePerSec"),
                                needed,
                                Math.ceil(planned.number("ratePerSec") * planned.number("delayMs") / 1000))
                        : ExperimentCase.say(
                                "One instance carries it; the CPU would limit it at about %.0f requests/s.",
                                machine.saturatedPerSec()));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        int needed = (int) planned.number("neededInstances");
        double rate = planned.number("ratePerSec");
        double enough = throughput(trials, ENOUGH, needed);
        double oneLess = needed > 1 ? throughput(trials, ONE_LESS, needed - 1) : 0;
        int instances = oneLess >= KEEPS_UP * rate ? needed - 1 : enough >= KEEPS_UP * rate ? needed : needed + 1;
        Observation seen = new Observation()
                .with("instances", OptionalDouble.of(instances))
                .with("enoughPerSec", OptionalDouble.of(enough));
        return needed > 1 ? seen.with("oneLessPerSec", OptionalDouble.of(oneLess)) : seen;
    }

    private static double throughput(List<Map<String, RunFile>> trials, String phase, int share) {
        return IntStream.range(0, share)
                .mapToDouble(
                        instance -> Pooled.of(trials, phase, name(instance)).throughputPerSec())
                .sum();
    }
}
