package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Where is the ceiling? The same rising rates in every mode, from half of what the pool can do to ten times that, and
 * the most replies a second that came.
 */
public final class Capacity implements Experiment {
    private static final String TRAFFIC = "upstream";
    private static final double[] SHARES_OF_POOL_CEILING = {0.5, 1.5, 10};
    /** The top rate is a load that two cores can carry beside generator and stub. */
    private static final double HIGHEST_RATE = 5000;

    private static final double HIGHEST_CONNECTIONS = 8000;
    private static final Duration WARM_UP = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** What p99 needs; the top rate is held until all trials together have as many. */
    private static final double SAMPLES_FOR_P99 = 10_400;

    private static final double TOLERANCE = 0.03;
    private static final double P99_SLACK = 1.5;

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
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ratesPerSec", rates(settings));
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        return new ExperimentCase(
                id(),
                new ServiceSpec(mode, jdk, settings.poolSize(), List.of()),
                parameters,
                rates(settings).stream().map(rate -> phase(settings, rate)).toList(),
                predictions(settings, mode));
    }

    private static List<Double> rates(SuiteSettings settings) {
        List<Double> rates = new ArrayList<>();
        for (double share : SHARES_OF_POOL_CEILING) {
            rates.add((double) Math.round(Math.min(share * settings.poolCeilingPerSecond(), HIGHEST_RATE)));
        }
        return rates.stream().distinct().toList();
    }

    private static Phase phase(SuiteSettings settings, double rate) {
        // In flight until given up; and some for what is being opened anew.
        double seconds = settings.delayMs() / 1000 + PATIENCE.toMillis() / 1000.0;
        int connections = (int) Math.min(HIGHEST_CONNECTIONS, Math.ceil(rate * seconds) + 64);
        Duration patience = PATIENCE.plus(settings.delay());
        Traffic traffic = new Traffic(
                TRAFFIC,
                List.of(Phase.service("/upstream?delay=" + settings.delay())),
                new LoadShape.Constant(rate),
                connections);
        boolean top = rate == rates(settings).getLast();
        double needed = SAMPLES_FOR_P99 / rate / settings.profile().pairs();
        Duration longEnough = Duration.ofMillis((long) (1000 * Math.clamp(needed, 2, 10)));
        Duration step = settings.profile().step();
        Duration duration = top && longEnough.compareTo(step) > 0 ? longEnough : step;
        return new Phase(name(rate), LoadPlan.of(List.of(traffic), WARM_UP, duration, patience));
    }

    private static String name(double rate) {
        return String.format(Locale.ROOT, "rate-%.0f", rate);
    }

    private static List<Prediction> predictions(SuiteSettings settings, String mode) {
        OptionalInt servers = ThreadModel.of(mode).blockingServers(settings.poolSize(), 1);
        double top = rates(settings).getLast();
        double ceiling = Math.min(ClosedForms.ceilingPerSecond(servers, settings.delayMs() / 1000), top);
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(Prediction.near("ceilingPerSec", ceiling, TOLERANCE));
        if (ceiling >= top) {
            predictions.add(Prediction.upTo("p99AtTopMs", settings.delayMs(), settings.delayMs() * P99_SLACK));
        }
        return predictions;
    }

    @Override
    @SuppressWarnings("unchecked") // put there by plan()
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        List<Double> rates = (List<Double>) planned.parameters().get("ratesPerSec");
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
                .with("throughput", curve(byRate, pooled -> OptionalDouble.of(pooled.throughputPerSec())))
                .with("p50", curve(byRate, pooled -> pooled.responseMs(0.5)))
                .with("p99", curve(byRate, pooled -> pooled.responseMs(0.99)));
    }

    private static List<Point> curve(Map<Double, Pooled> byRate, Function<Pooled, OptionalDouble> read) {
        List<Point> points = new ArrayList<>();
        byRate.forEach((rate, pooled) -> read.apply(pooled).ifPresent(value -> points.add(new Point(rate, value))));
        return points;
    }

    @Override
    @SuppressWarnings("unchecked") // put there by plan()
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned) {
        OptionalInt servers = ThreadModel.of(planned.service().mode())
                .blockingServers(planned.service().poolSize(), 1);
        double ceiling = ClosedForms.ceilingPerSecond(
                servers, (double) planned.parameters().get("delayMs") / 1000);
        List<Double> rates = (List<Double>) planned.parameters().get("ratesPerSec");
        return Map.of(
                "throughput",
                rates.stream()
                        .map(rate -> new Point(rate, Math.min(rate, ceiling)))
                        .toList());
    }
}
