package threadlab.loadtest.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import threadlab.loadtest.generator.Generator;
import threadlab.loadtest.generator.GeneratorResult;
import threadlab.loadtest.generator.Transport;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.machine.Machine;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.machine.RealTime;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;
import threadlab.loadtest.time.WallClock;

/**
 * Measures one running service: checks that the load fits the machine, opens the connections, runs, and says whether to
 * believe what was found. For one run; {@link #stop} may be called from any thread.
 */
public final class Measurement {
    private final Settings settings;
    private volatile boolean stopped;
    private volatile Runnable stopper = () -> {};

    /**
     * How the load generator is set up.
     *
     * @param loops event loops, 1 to 64
     * @param transport what moves the bytes
     * @param insecure whether any TLS certificate will do
     * @param realTime whether the loops get real-time priority
     * @param startAt when the first request of the warm-up is due, so that several generators start together; empty for
     *     at once
     */
    public record Settings(
            int loops, Transport transport, boolean insecure, boolean realTime, Optional<Instant> startAt) {
        /** One loop on the cheapest transport, at once. */
        public static final Settings DEFAULT = new Settings(1, Transport.best(), false, false, Optional.empty());

        /** Checks the bounds. */
        public Settings {
            if (loops < 1 || loops > 64) {
                throw new IllegalArgumentException("loops must be 1 to 64, was " + loops);
            }
        }

        /**
         * Checks that each loop has a connection of each open traffic: it could not send its part otherwise.
         *
         * @throws IllegalArgumentException where one has none
         */
        public void check(LoadPlan plan) {
            for (Traffic traffic : plan.traffics()) {
                if (traffic.shape() instanceof LoadShape.OpenLoop && traffic.connections() < loops) {
                    throw new IllegalArgumentException("connections must be at least one for each of " + loops
                            + " loops, was " + traffic.connections());
                }
            }
        }
    }

    /** Who is told, and asked, while it runs. */
    public interface Observer {
        /** The first request is about to be due; the counted part begins so much later. */
        default void starting(Duration toCounted) {}

        /** An interval is over; in the warm-up its start is negative. */
        default void interval(Interval interval) {}

        /** Returns what was seen of the service; asked after the run. */
        default Run.ServiceState service() {
            return Run.ServiceState.UNKNOWN;
        }
    }

    /** Prepares a measurement. */
    public Measurement(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs the load.
     *
     * @throws CannotMeasure where the machine does not allow it, or nobody answers
     */
    public Run run(LoadPlan plan, String label, Observer observer) throws CannotMeasure, InterruptedException {
        settings.check(plan);
        Preflight.check(plan);
        Machine.CpuTicks before = Machine.cpuTicks();
        try (Generator generator = Generator.open(plan, settings.loops(), settings.transport(), settings.insecure())) {
            stopper = generator::stop;
            if (stopped) {
                generator.stop();
            }
            if (settings.realTime()) {
                RealTime.give(generator.threads());
            }
            Duration lead = lead();
            observer.starting(lead.plus(plan.warmup()));
            GeneratorResult measured = generator.run(lead, observer::interval);
            Run.Conditions conditions =
                    new Run.Conditions(measured.use(), observer.service(), Machine.describe(before));
            return new Run(
                    asked(plan, label),
                    measured.startedAt(),
                    measured.partial(),
                    measured.results().stream().map(each -> result(plan, each)).toList(),
                    measured.intervals(),
                    validity(plan, measured),
                    conditions);
        } finally {
            stopper = () -> {};
        }
    }

    private Duration lead() throws CannotMeasure {
        Duration lead = settings.startAt()
                .map(start -> Duration.between(WallClock.now(), start))
                .orElse(Generator.SHORTEST_LEAD);
        if (lead.compareTo(Generator.SHORTEST_LEAD) < 0) {
            throw new CannotMeasure("the agreed start was over before the connections were open, by "
                    + lead.negated().toMillis() + " ms: agree on a later one");
        }
        return lead;
    }

    /** Ends the run at once; {@link #run} returns what was measured, marked partial. */
    public void stop() {
        stopped = true;
        stopper.run();
    }

    private static Run.Asked asked(LoadPlan plan, String label) {
        Traffic first = plan.traffics().getFirst();
        Request request = first.requests().getFirst();
        LoadSummary load = LoadSummary.of(plan, first, plan.connections());
        return new Run.Asked(label, request.method(), request.url().toString(), body(request), load);
    }

    private static Optional<String> body(Request request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(body);
        return body.length == 0
                ? Optional.empty()
                : Optional.of(body.length + " bytes, CRC-32 " + Long.toHexString(sum.getValue()));
    }

    private static RequestResult result(LoadPlan plan, GeneratorResult.Result of) {
        Traffic traffic = of.traffic();
        Recording recording = of.recording();
        // A burst has no window: its replies are spread over the time to the last one.
        long completed = traffic.shape() instanceof LoadShape.Burst
                ? recording.accounting().completed()
                : recording.completedInWindow();
        return new RequestResult(
                traffic.name(),
                of.request().name(),
                LoadSummary.of(plan, traffic, traffic.connections()),
                Counts.of(recording),
                Times.of(recording),
                completed / of.seconds());
    }

    private static Validity validity(LoadPlan plan, GeneratorResult measured) {
        ValidityRules rules = new ValidityRules();
        for (Traffic traffic : plan.traffics()) {
            Recording recording = sum(measured.results().stream()
                    .filter(each -> each.traffic().equals(traffic))
                    .toList());
            rules.sent(traffic.name(), recording);
            if (!traffic.limited()) {
                rules.connections(traffic.name(), traffic.connections(), recording);
            }
        }
        return rules.generator(measured.use()).validity();
    }

    private static Recording sum(List<GeneratorResult.Result> results) {
        Recording sum = new Recording();
        results.forEach(each -> sum.add(each.recording()));
        return sum;
    }
}
