package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
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
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Where is the ceiling? The same rising rates in every mode, from half of what the pool can do to ten times that, and
 * the most replies a second that came.
 */
public final class Capacity implements Experiment {
    private static final String TRAFFIC = "upstream";
    /** At the pool's ceiling too: when overload lasts, a pool works for clients that have left and answers nobody. */
    private static final double[] SHARES_OF_POOL_CEILING = {0.5, 1, 1.5, 10};

    private static final double[] QUICK_SHARES = {1.5, 10};
    /**
     * The top rate is a load that two cores can carry beside generator and stub, also where a pool has let all its
     * clients down and each opens another connection.
     */
    private static final double HIGHEST_RATE = 2000;

    private static final double HIGHEST_CONNECTIONS = 8000;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** What p99 needs; the top rate is held until three of four trials together have as many. */
    private static final double SAMPLES_FOR_P99 = 10_400;

    private static final double TRIALS_AT_LEAST = 0.75;

    private static final double TOLERANCE = 0.03;
    private static final double P99_SLACK = 1.5;
    /**
     * Above that share of what the CPU can do requests wait for it too, at random, and the slowest of them for how long
     * only a model of the system's scheduler could say.
     */
    private static final double AT_EASE = 0.5;

    @Override
    public String id() {
        return "capacity";
    }

    @Override
    public String question() {
        return "Where is the ceiling?";
    }

    @Override
    public String claim() {
        return "A pool of P threads answers P/D requests a second and queues the rest; virtual threads answer what is"
                + " offered until the CPU is spent.";
    }

    @Override
    public Primary primary() {
        return new Primary("ceilingPerSec", false);
    }

    @Override
    public Profile since() {
        return Profile.QUICK;
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ratesPerSec", rates(settings));
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        return new ExperimentCase(
                id(),
                service,
                parameters,
                rates(settings).stream()
                        .map(rate -> phase(settings, service, rate))
                        .toList());
    }

    private static List<Double> rates(SuiteSettings settings) {
        List<Double> rates = new ArrayList<>();
        boolean quick = settings.profile() == Profile.QUICK;
        for (double share : quick ? QUICK_SHARES : SHARES_OF_POOL_CEILING) {
            rates.add((double) Math.round(Math.min(share * settings.poolCeilingPerSecond(), HIGHEST_RATE)));
        }
        return rates.stream().distinct().toList();
    }

    private static Phase phase(SuiteSettings settings, ServiceSpec service, double rate) {
        // In flight until given up; and some for what is being opened anew.
        double seconds = settings.delayMs() / 1000 + PATIENCE.toMillis() / 1000.0;
        int connections = (int) Math.min(HIGHEST_CONNECTIONS, Math.ceil(rate * seconds) + 64);
        Duration patience = PATIENCE.plus(settings.delay());
        Traffic traffic = new Traffic(
                TRAFFIC, List.of(Phase.service(settings.upstreamPath())), new LoadShape.Constant(rate), connections);
        boolean top = rate == rates(settings).getLast();
        double needed = SAMPLES_FOR_P99 / rate / Math.ceil(TRIALS_AT_LEAST * settings.pairs());
        Duration longEnough = Duration.ofMillis((long) (1000 * Math.clamp(needed, 2, 10)));
        Duration step = settings.profile().step();
        Duration duration = top && longEnough.compareTo(step) > 0 ? longEnough : step;
        Phase phase = Phase.of(name(rate), service, LoadPlan.of(List.of(traffic), WARM_UP, duration, patience));
        boolean overload = service.servers().isPresent() && rate > settings.poolCeilingPerSecond();
        Phase timed = overload ? phase.lasting(phase.about().plus(patience)) : phase;
        return overload && top ? timed.spoiling() : timed;
    }

    private static String name(double rate) {
        return String.format(Locale.ROOT, "rate-%.0f", rate);
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        List<Double> rates = rates(planned);
        double delayMs = planned.number("delayMs");
        double top = rates.getLast();
        double ceiling = Math.min(ceiling(planned, machine), top);
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(Prediction.near("ceilingPerSec", ceiling, TOLERANCE));
        if (ceiling >= top && atEase(top, machine)) {
            predictions.add(Prediction.upTo("p99AtTopMs", delayMs + machine.overheadMs(), delayMs * P99_SLACK));
        }
        return predictions;
    }

    private static boolean atEase(double rate, Calibration machine) {
        return rate <= AT_EASE * machine.saturatedPerSec();
    }

    private static double ceiling(ExperimentCase planned, Calibration machine) {
        double held = (planned.number("delayMs") + machine.overheadMs() - machine.arrivalMs()) / 1000;
        return Math.min(ClosedForms.ceilingPerSecond(planned.service().servers(), held), machine.saturatedPerSec());
    }

    @SuppressWarnings("unchecked") // put there by plan()
    private static List<Double> rates(ExperimentCase planned) {
        return (List<Double>) planned.parameters().get("ratesPerSec");
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        double top = rates(planned).getLast();
        double reached = measured.getOrDefault("ceilingPerSec", 0.0);
        if (reached >= top * (1 - TOLERANCE)) {
            String words = ExperimentCase.say(
                    "Nothing limited it up to %.0f requests/s; the CPU would at about %.0f.",
                    top, machine.saturatedPerSec());
            return Optional.of(
                    atEase(top, machine)
                            ? words
                            : words + " So near to that the slowest replies have waited for the CPU.");
        }
        return Optional.of(
                planned.service().servers().isPresent()
                        ? ExperimentCase.say(
                                "Its %d threads limit it: %.0f requests/s would need %.0f threads, or %d instances.",
                                planned.service().servers().getAsInt(),
                                top,
                                Math.ceil(top * planned.number("delayMs") / 1000),
                                ClosedForms.instances(top, ceiling(planned, machine)))
                        : ExperimentCase.say("The CPU limits it, at %.0f of %.0f requests/s.", reached, top));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        List<Double> rates = rates(planned);
        Map<Double, Pooled> byRate = new LinkedHashMap<>();
        rates.forEach(rate -> byRate.put(rate, Pooled.of(trials, name(rate), TRAFFIC)));
        double ceiling = byRate.values().stream()
                .mapToDouble(Pooled::throughputPerSec)
                .max()
                .orElse(0);
        Pooled top = byRate.get(rates.getLast());
        return new Observation()
                .with("ceilingPerSec", OptionalDouble.of(ceiling))
                .with("p99AtTopMs", top.responseMs(0.99))
                .with("errorsAtTopRatio", OptionalDouble.of(top.errorRatio()))
                .with(
                        "throughputPerSecByOfferedPerSec",
                        curve(byRate, pooled -> OptionalDouble.of(pooled.throughputPerSec())))
                .with("p50MsByOfferedPerSec", curve(byRate, pooled -> pooled.responseMs(0.5)))
                .with("p99MsByOfferedPerSec", curve(byRate, pooled -> pooled.responseMs(0.99)));
    }

    private static List<Point> curve(Map<Double, Pooled> byRate, Function<Pooled, OptionalDouble> read) {
        List<Point> points = new ArrayList<>();
        byRate.forEach((rate, pooled) -> read.apply(pooled).ifPresent(value -> points.add(new Point(rate, value))));
        return points;
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        List<Double> rates = rates(planned);
        return Map.of(
                "throughputPerSecByOfferedPerSec",
                IntStream.range(0, rates.size())
                        .mapToObj(i -> new Point(
                                rates.get(i),
                                Goodput.perSecond(
                                        planned.phases().get(i).load(),
                                        rates.get(i),
                                        planned.service().servers(),
                                        machine,
                                        planned.number("delayMs"))))
                        .toList());
    }
}
