package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.QueueSimulation.ServiceTime;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * What if the upstream turns slow for some seconds? Six tenths of the pool's ceiling, while the upstream takes four
 * times as long for a while, and then as long as before.
 *
 * @param service that is loaded
 * @param ratePerSec that is offered
 * @param delay D of the upstream before and after
 * @param brownout how long the upstream is slow
 */
record Brownout(ThreadlabService service, double ratePerSec, Duration delay, Duration brownout)
        implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.STANDARD,
            AfterEffect.RECOVERY,
            "brownout",
            "What if the upstream turns slow for a while?",
            "While the upstream takes D′, a pool answers P/D′ requests a second and works off the rest afterwards;"
                    + " virtual threads hold λ·D′ requests in flight and recover as soon as these are answered.",
            Brownout::plan);

    private static final Metric LEFT_IN_FLIGHT = Metric.plain("inFlightAtEnd", "left in flight", Unit.COUNT);
    private static final Metric SLOW_RATE = Metric.higher("slowPerSec", "throughput while slow", Unit.PER_SECOND);
    private static final Metric LENGTH = Metric.plain("brownoutMs", "brownout", Unit.MILLIS);
    private static final Metric OBSERVED = Metric.plain("lookedMs", "observation window", Unit.MILLIS);
    private static final Metric SLOW_DELAY = Metric.plain("slowDelayMs", "slow delay", Unit.MILLIS);

    private static final String PHASE = "brownout";
    private static final String TRAFFIC = "upstream";
    private static final double SHARE = 0.6;
    private static final int SLOWER = 4;
    private static final Duration BEGINS = Duration.ofSeconds(2);
    private static final Duration LASTS = Duration.ofSeconds(4);
    /** However long the upstream takes, it answers so often while it is slow. */
    private static final int FEWEST_ROUNDS = 4;

    private static final Duration LASTS_IN_FULL = Duration.ofSeconds(10);
    private static final Duration SPARE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 8000;
    private static final double TOLERANCE = 0.15;

    private static ExperimentCase plan(SuiteSettings asked, Variant variant) {
        SuiteSettings settings = asked.forOverload();
        Duration usual = settings.profile() == Profile.FULL ? LASTS_IN_FULL : LASTS;
        Duration least = settings.delay().multipliedBy(SLOWER).multipliedBy(FEWEST_ROUNDS);
        return new Brownout(
                settings.service(variant),
                SHARE * settings.poolCeilingPerSecond(),
                settings.delay(),
                usual.compareTo(least) > 0 ? usual : least);
    }

    private Duration slowDelay() {
        return delay.multipliedBy(SLOWER);
    }

    private Duration ends() {
        return BEGINS.plus(brownout);
    }

    private Duration observed() {
        return brownout.dividedBy(2);
    }

    private Duration duration() {
        double backlogRatio = (SHARE - 1.0 / SLOWER) / (1 - SHARE);
        Duration workedOff = Duration.ofMillis((long) (backlogRatio * brownout.toMillis()));
        return ends().plus(workedOff).plus(slowDelay()).plus(SPARE);
    }

    private LoadShape.Constant shape() {
        return new LoadShape.Constant(ratePerSec);
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.RATE, ratePerSec),
                Quantity.of(LENGTH, brownout),
                Quantity.of(OBSERVED, observed()),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay),
                Quantity.of(SLOW_DELAY, slowDelay()),
                Quantity.of(Metrics.DURATION, duration()));
    }

    @Override
    public List<Phase> phases() {
        double requests = ratePerSec * duration().toMillis() / Unit.MILLIS_PER_SECOND;
        int connections = (int) Math.min(MOST_CONNECTIONS, requests + 16);
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.upstream(delay), shape(), connections);
        LoadPlan load = LoadPlan.of(traffic, delay.plusMillis(500), duration(), PATIENCE);
        return List.of(Phase.of(PHASE, service, load.every(AfterEffect.INTERVAL))
                .with(
                        new PhaseAction.SlowUpstream(BEGINS, slowDelay().minus(delay)),
                        new PhaseAction.SlowUpstream(ends(), Duration.ZERO)));
    }

    private AfterEffect afterEffect() {
        return new AfterEffect(delay, slowDelay(), ends());
    }

    private Forecast forecast(Calibrations machine) {
        long begins = BEGINS.toNanos();
        long ends = ends().toNanos();
        ServiceTime normal = machine.of(service).upstream(delay);
        ServiceTime slow = machine.of(service).upstream(slowDelay());
        return QueueSimulation.of(
                shape().schedule(duration()).all(),
                (request, start) -> (start >= begins && start < ends ? slow : normal).nanos(request, start),
                machine.of(service).station(service.servers()));
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        Forecast forecast = forecast(machine);
        long ends = ends().toNanos();
        long answered = forecast.answeredBetween(ends - observed().toNanos(), ends);
        return List.of(
                Prediction.near(AfterEffect.RECOVERY, afterEffect().predictedMs(forecast), TOLERANCE),
                Prediction.near(LEFT_IN_FLIGHT, (double) forecast.inFlightAt(ends), TOLERANCE),
                Prediction.near(SLOW_RATE, perSecond(answered), TOLERANCE));
    }

    private double perSecond(long answered) {
        return answered * Unit.MILLIS_PER_SECOND / Unit.millis(observed());
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled traffic = trials.pooled(PHASE, TRAFFIC);
        double endsMs = Unit.millis(ends()) + 1;
        double fromMs = endsMs - Unit.millis(observed());
        double atEnd = 0;
        long answered = 0;
        List<Point> inFlight = new ArrayList<>();
        for (Interval each : traffic.intervals()) {
            double now = (double) each.flow().inFlight();
            inFlight.add(new Point(each.endMs() / Unit.MILLIS_PER_SECOND, now));
            if (each.endMs() <= endsMs) {
                atEnd = now;
                answered += each.endMs() > fromMs ? each.flow().completed() : 0;
            }
        }
        return new Observation()
                .with(AfterEffect.RECOVERY, afterEffect().measuredMs(traffic.intervals()))
                .with(LEFT_IN_FLIGHT, atEnd)
                .with(SLOW_RATE, perSecond(answered))
                .with(AfterEffect.CURVE.through(traffic.mediansBySec()))
                .with(new Series("inFlightBySec", Metric.IN_FLIGHT, Metric.TIME, inFlight));
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        if (service.loopsBlock()) {
            return Optional.of(new Diagnosis.LoopsBlock());
        }
        return service.servers().isPresent()
                ? measured.map(AfterEffect.RECOVERY, Diagnosis.BacklogOutlivesBrownout::new)
                : measured.map(LEFT_IN_FLIGHT, Diagnosis.CallsUnbounded::new);
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(AfterEffect.predictedCurve(forecast(machine)));
    }
}
