package threadlab.loadtest.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.time.NanoClock;

/**
 * The load generator: one or more Netty event loops, each with its share of the connections and of the schedule.
 *
 * <p>Use: {@link #open}, {@link #run}, {@link #close}. {@link #stop} may be called from any thread.
 */
public final class Generator implements AutoCloseable {
    /** Connections of one traffic that a loop opens at the same time, at most. */
    public static final int MOST_CONNECTING = 500;

    /** Between the decision to start and the first request, so that every loop is ready for it. */
    public static final Duration SHORTEST_LEAD = Duration.ofMillis(50);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);

    private final LoadPlan plan;
    private final Transport transport;
    private final NanoClock clock;
    private final List<Loop> loops = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Optional<Pass>> current = new AtomicReference<>(Optional.empty());

    private Generator(LoadPlan plan, Transport transport, NanoClock clock) {
        this.plan = plan;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Opens all connections of the plan.
     *
     * @param loops event loops, at least 1
     * @param insecure whether any TLS certificate will do
     * @throws TargetUnreachable where one could not be opened
     */
    public static Generator open(LoadPlan plan, int loops, Transport transport, boolean insecure)
            throws TargetUnreachable, InterruptedException {
        Generator generator = new Generator(plan, transport, NanoClock.SYSTEM);
        try {
            generator.build(loops, insecure);
            generator.connect();
            return generator;
        } catch (TargetUnreachable | RuntimeException | InterruptedException failed) {
            generator.close();
            throw failed;
        }
    }

    private void build(int count, boolean insecure) throws TargetUnreachable {
        int connections = 0;
        for (int i = 0; i < count; i++) {
            Loop loop = new Loop(i, transport, clock);
            loops.add(loop);
            for (Traffic traffic : plan.traffics()) {
                int size = share(traffic.connections(), i, count);
                loop.add(new Pool(
                        loop.bootstrap(
                                CONNECT_WITHIN, traffic.requests().getFirst().tls()),
                        Endpoint.of(traffic.requests().getFirst(), insecure),
                        new Requests(traffic.requests(), i),
                        size,
                        connections));
                connections += size;
            }
        }
    }

    /** Returns the i-th of n shares of a whole number; the shares add up. */
    static int share(int whole, int index, int of) {
        return whole / of + (index < whole % of ? 1 : 0);
    }

    /** Opens the pools one after the other, so that the bound of connections being opened holds for all together. */
    private void connect() throws TargetUnreachable, InterruptedException {
        long deadlineNanos = clock.nanoTime() + OPEN_WITHIN.toNanos();
        for (Loop loop : loops) {
            for (Pool pool : loop.pools()) {
                open(loop, pool, deadlineNanos - clock.nanoTime());
            }
        }
    }

    private void open(Loop loop, Pool pool, long patienceNanos) throws TargetUnreachable, InterruptedException {
        try {
            loop.call(pool::open).thenCompose(opened -> opened).get(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            Throwable cause = refused.getCause();
            throw new TargetUnreachable("nobody answers at " + pool.endpoint() + ": " + cause.getMessage(), cause);
        } catch (TimeoutException slow) {
            throw new TargetUnreachable(
                    plan.connections() + " connections to " + pool.endpoint() + " could not be opened within "
                            + OPEN_WITHIN.toSeconds() + " s",
                    slow);
        }
    }

    /** Returns the loops' threads, by the system's numbers; none where this is not Linux. */
    public List<Long> threads() {
        return loops.stream()
                .map(loop -> loop.call(NativeThread::id))
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Runs the plan: its warm-up, its counted part, and the wait for the last replies.
     *
     * @param lead from now to the first request, at least {@link #SHORTEST_LEAD}
     * @param progress told of each full interval, on the calling thread; warm-up intervals have negative starts
     */
    public Measured run(Duration lead, Consumer<Interval> progress) throws InterruptedException {
        boolean burst = plan.traffics().stream().anyMatch(each -> each.shape() instanceof LoadShape.Burst);
        try (Vitals vitals = new Vitals(loops, transport, clock)) {
            if (burst && !plan.warmup().isZero()) {
                pass(Pass.rehearsal(plan), lead, vitals, warming -> {});
                return pass(Pass.counted(plan), SHORTEST_LEAD, vitals, progress);
            }
            return pass(plan, lead, vitals, progress);
        }
    }

    private Measured pass(LoadPlan part, Duration lead, Vitals vitals, Consumer<Interval> progress)
            throws InterruptedException {
        Pass pass = new Pass(part, loops, clock, lead);
        current.set(Optional.of(pass));
        if (stopped.get()) {
            pass.stop();
        }
        return pass.await(vitals, progress);
    }

    /** Ends the run at once; {@link #run} returns what was measured, marked partial. */
    public void stop() {
        stopped.set(true);
        current.get().ifPresent(Pass::stop);
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
    }
}
