package threadlab.loadtest.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.process.ProcFiles;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.time.NanoClock;

/**
 * The load generator: one or more Netty event loops, each with its share of the connections and of the schedule.
 *
 * <p>It avoids coordinated omission: in an open loop each request's due time comes from one global schedule, and
 * response time counts from there. A request that cannot be sent on time keeps its due time, so a stall of the server
 * shows in the response time of every request that was due meanwhile.
 *
 * <p>Usage: {@link #open}, {@link #run}, {@link #close}. {@link #stop} may be called from any thread.
 */
public final class Generator implements AutoCloseable {
    /** The number of connections of one traffic that a loop opens at the same time, at most. */
    public static final int MOST_CONNECTING = 500;

    /** The shortest time from the decision to start to the first request, so that every loop is ready for it. */
    public static final Duration SHORTEST_LEAD = Duration.ofMillis(50);

    /** What the system says of a connection that gets no port of its own: EADDRNOTAVAIL. */
    private static final String NO_PORT = "assign requested address";

    private static final Duration STOPPED_LEAD = Duration.ofMinutes(1);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);

    private final LoadPlan plan;
    private final Transport transport;
    private final NanoClock clock;
    private final List<GeneratorLoop> loops = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Optional<LoadRun>> current = new AtomicReference<>(Optional.empty());

    private Generator(LoadPlan plan, Transport transport, NanoClock clock) {
        this.plan = plan;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Opens the connections that a plan wants open before it starts, at least one for each event loop and traffic; the
     * others are opened when a request finds none free.
     *
     * @param loops number of event loops, at least 1
     * @param insecure whether to accept any TLS certificate
     * @throws CannotMeasure if a connection could not be opened
     */
    public static Generator open(LoadPlan plan, int loops, Transport transport, boolean insecure)
            throws CannotMeasure, InterruptedException {
        Generator generator = new Generator(plan, transport, NanoClock.SYSTEM);
        try {
            generator.build(loops, insecure);
            generator.connect();
            return generator;
        } catch (CannotMeasure | RuntimeException | InterruptedException failed) {
            generator.close();
            throw failed;
        }
    }

    private void build(int count, boolean insecure) throws CannotMeasure {
        int connections = 0;
        for (int i = 0; i < count; i++) {
            GeneratorLoop loop = new GeneratorLoop(i, transport, clock);
            loops.add(loop);
            for (Traffic traffic : plan.traffics()) {
                int size = share(traffic.connections(), i, count);
                loop.add(new ConnectionPool(
                        clock,
                        loop.bootstrap(
                                CONNECT_WITHIN, traffic.requests().getFirst().tls()),
                        Destination.of(traffic.requests().getFirst(), insecure),
                        new RequestMix(traffic.requests(), i),
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

    /** Opens one pool after the other, so that the limit on pending connections holds for all of them together. */
    private void connect() throws CannotMeasure, InterruptedException {
        long deadlineNanos = clock.nanoTime() + OPEN_WITHIN.toNanos();
        for (int i = 0; i < loops.size(); i++) {
            for (int t = 0; t < plan.traffics().size(); t++) {
                ConnectionPool pool = loops.get(i).pools().get(t);
                int atStart = Math.max(1, share(plan.traffics().get(t).atStart(), i, loops.size()));
                open(loops.get(i), pool, Math.min(atStart, pool.size()), deadlineNanos - clock.nanoTime());
            }
        }
    }

    private void open(GeneratorLoop loop, ConnectionPool pool, int count, long withinNanos)
            throws CannotMeasure, InterruptedException {
        try {
            loop.call(() -> pool.open(count)).thenCompose(opened -> opened).get(withinNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            Throwable cause = refused.getCause();
            if (String.valueOf(cause.getMessage()).contains(NO_PORT)) {
                throw noPort(pool.destination(), cause);
            }
            throw new CannotMeasure("cannot connect to " + pool.destination() + ": " + cause.getMessage(), cause);
        } catch (TimeoutException slow) {
            throw new CannotMeasure(
                    "cannot open " + count + " connections to " + pool.destination() + " within "
                            + OPEN_WITHIN.toSeconds() + " s",
                    slow);
        }
    }

    private CannotMeasure noPort(Destination destination, Throwable cause) {
        String range = ProcFiles.kernelParameter("net.ipv4.ip_local_port_range").orElse("unknown");
        OptionalLong waiting = ProcFiles.connectionsInTimeWait();
        return new CannotMeasure(
                "no local port is free for " + plan.connections() + " connections to " + destination
                        + ": net.ipv4.ip_local_port_range is " + range.replaceAll("\\s+", " to ")
                        + (waiting.isEmpty()
                                ? ""
                                : ", and " + waiting.getAsLong() + " closed connections hold theirs for a minute")
                        + ": widen it (sysctl -w net.ipv4.ip_local_port_range='1024 65535'), ask for fewer, or wait",
                cause);
    }

    /** Returns the system's numbers of the loops' threads; empty where this is not Linux. */
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
     * @param lead time until the first request, at least {@link #SHORTEST_LEAD}
     * @param progress receives each full interval, on the calling thread; intervals of the warm-up start below 0
     */
    public GeneratorResult run(Duration lead, Consumer<Interval> progress) throws InterruptedException {
        boolean burst = plan.traffics().stream().anyMatch(each -> each.shape() instanceof LoadShape.Burst);
        try (GeneratorMonitor monitor = new GeneratorMonitor(loops, transport, clock)) {
            if (burst && !plan.warmup().isZero()) {
                run(LoadRun.warmUpOf(plan), lead, monitor, warmUp -> {});
                return run(LoadRun.countedPartOf(plan), SHORTEST_LEAD, monitor, progress);
            }
            return run(plan, lead, monitor, progress);
        }
    }

    private GeneratorResult run(LoadPlan part, Duration lead, GeneratorMonitor monitor, Consumer<Interval> progress)
            throws InterruptedException {
        // Once it is stopped, nothing may fall due before the loops have heard of it.
        LoadRun run = new LoadRun(part, loops, clock, stopped.get() ? STOPPED_LEAD : lead);
        current.set(Optional.of(run));
        if (stopped.get()) {
            run.stop();
        }
        return run.await(monitor, progress);
    }

    /** Stops the run at once: {@link #run} then returns what was recorded so far, as a partial result. */
    public void stop() {
        stopped.set(true);
        current.get().ifPresent(LoadRun::stop);
    }

    @Override
    public void close() {
        loops.forEach(GeneratorLoop::close);
    }
}
