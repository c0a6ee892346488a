package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import threadlab.loadtest.generator.Generator;
import threadlab.loadtest.generator.GeneratorResult;
import threadlab.loadtest.generator.TargetUnreachable;
import threadlab.loadtest.generator.Transport;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.machine.Machine;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.machine.RealTime;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.time.WallClock;

/**
 * Measures one running service: checks that the plan fits the machine, opens the connections, runs, and describes what
 * was found.
 */
public final class Measurement {
    private final Settings settings;
    private volatile boolean stopped;
    private volatile Runnable stopper = () -> {};

    /**
     * How the generator is set up.
     *
     * @param loops event loops, at least 1
     * @param transport what moves the bytes
     * @param insecure whether any TLS certificate will do
     * @param realTime whether the loops get real-time priority
     * @param startAt when the first request of the warm-up is due, so that several generators start together; else at
     *     once
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

    /** Prepares a measurement. */
    public Measurement(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs the plan.
     *
     * @param server asked after the run what the service says of itself
     * @throws Preflight.DoesNotFit where the machine does not allow the plan
     * @throws TargetUnreachable where nobody answers
     */
    public RunFile run(LoadPlan plan, String label, Supplier<JsonNode> server, Consumer<Interval> progress)
            throws TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        return run(plan, label, server, progress, toCounted -> {});
    }

    /**
     * Runs the plan, and says when it begins.
     *
     * @param starting told just before the first request is due, with the time from then to the counted part
     */
    RunFile run(
            LoadPlan plan,
            String label,
            Supplier<JsonNode> server,
            Consumer<Interval> progress,
            Consumer<Duration> starting)
            throws TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
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
            starting.accept(lead.plus(plan.warmup()));
            GeneratorResult measured = generator.run(lead, progress);
            return new Assembly(plan, measured).runFile(label, server.get(), Machine.describe(before));
        } finally {
            stopper = () -> {};
        }
    }

    private Duration lead() throws Preflight.DoesNotFit {
        Duration lead = settings.startAt()
                .map(start -> Duration.between(WallClock.now(), start))
                .orElse(Generator.SHORTEST_LEAD);
        if (lead.compareTo(Generator.SHORTEST_LEAD) < 0) {
            throw new Preflight.DoesNotFit("the agreed start was over before the connections were open, by "
                    + lead.negated().toMillis() + " ms: agree on a later one");
        }
        return lead;
    }

    /** Ends the run at once; {@link #run} returns what was measured, marked partial. May be called from any thread. */
    public void stop() {
        stopped = true;
        stopper.run();
    }
}
