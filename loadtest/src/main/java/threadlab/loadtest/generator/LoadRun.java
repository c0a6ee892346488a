package threadlab.loadtest.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import threadlab.loadtest.arrivals.Consecutive;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.generator.IntervalRecorder.IntervalQueue;
import threadlab.loadtest.generator.IntervalRecorder.RawInterval;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Shard;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.time.NanoClock;
import threadlab.loadtest.time.WallClock;

/**
 * One run of a plan over open connections: the warm-up and the counted part without a break. The constructor starts it;
 * {@link #await} returns its result; {@link #stop} may be called from any thread.
 */
final class LoadRun {
    private static final Duration POLL = Duration.ofMillis(50);
    /** Time allowed beyond the last request's timeout; a run that takes longer shows a defect of the generator. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LoadPlan plan;
    private final List<GeneratorLoop> loops;
    private final NanoClock clock;
    private final Window window;
    private final Instant startedAt;
    /** Unbounded, but each sender adds at most one entry per interval. */
    private final BlockingQueue<RawInterval> full = new LinkedBlockingQueue<>();

    private final IntervalQueue queue = new IntervalQueue(full, new ConcurrentLinkedQueue<>());
    private final List<List<RequestSender>> sendersByTraffic = new ArrayList<>();
    private final CompletableFuture<Void> done;
    private volatile OptionalLong stoppedAtNanos = OptionalLong.empty();

    /** @param lead time until the first request, long enough for every loop to be ready for it */
    LoadRun(LoadPlan plan, List<GeneratorLoop> loops, NanoClock clock, Duration lead) {
        this.plan = plan;
        this.loops = List.copyOf(loops);
        this.clock = clock;
        long start = clock.nanoTime() + lead.toNanos();
        long countFrom = start + plan.warmup().toNanos();
        this.window = new Window(start, countFrom, countFrom + plan.duration().toNanos());
        this.startedAt = WallClock.now().plus(lead).plus(plan.warmup());
        plan.traffics().forEach(traffic -> sendersByTraffic.add(new ArrayList<>()));
        this.done = startSenders();
    }

    /** Returns the warm-up of a plan with a burst, as a plan of its own: a closed loop over the burst's connections. */
    static LoadPlan warmUpOf(LoadPlan plan) {
        return with(plan, plan.traffics().stream().map(LoadRun::warmUpOf).toList(), plan.warmup());
    }

    private static Traffic warmUpOf(Traffic traffic) {
        LoadShape shape =
                switch (traffic.shape()) {
                    case LoadShape.Burst burst -> new LoadShape.ClosedLoop(burst.count());
                    case LoadShape.ClosedLoop closed -> closed;
                    case LoadShape.OpenLoop open -> open.warmUp();
                };
        return traffic.shaped(shape);
    }

    /** Returns the counted part of a plan, as a plan of its own. */
    static LoadPlan countedPartOf(LoadPlan plan) {
        return with(plan, plan.traffics(), plan.duration());
    }

    private static LoadPlan with(LoadPlan plan, List<Traffic> traffics, Duration duration) {
        return new LoadPlan(traffics, Duration.ZERO, duration, plan.timeout(), plan.interval(), plan.shard());
    }

    private CompletableFuture<Void> startSenders() {
        List<CompletableFuture<RequestSender>> ends = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            List<RequestSender> senders = new ArrayList<>();
            for (int t = 0; t < plan.traffics().size(); t++) {
                RequestSender sender =
                        sender(plan.traffics().get(t), loops.get(i).pools().get(t), i);
                queue.addSpares();
                senders.add(sender);
                sendersByTraffic.get(t).add(sender);
                ends.add(sender.done());
            }
            GeneratorLoop loop = loops.get(i);
            loop.call(() -> {
                loop.run(senders);
                return loop;
            });
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private RequestSender sender(Traffic traffic, ConnectionPool pool, int loop) {
        IntervalRecorder intervals =
                new IntervalRecorder(traffic.name(), window, plan.interval().toNanos(), queue);
        long timeout = plan.timeout().toNanos();
        return switch (traffic.shape()) {
            case LoadShape.OpenLoop open -> {
                Schedule whole =
                        new Consecutive(List.of(open.warmUp().schedule(plan.warmup()), open.schedule(plan.duration())));
                yield new OpenLoopSender(clock, pool, window, timeout, intervals, shareOf(whole, loop));
            }
            case LoadShape.Burst burst ->
                new OpenLoopSender(clock, pool, window, timeout, intervals, shareOf(burst.schedule(), loop));
            case LoadShape.ClosedLoop closed -> {
                int clients = Generator.share(closed.concurrency(), loop, loops.size());
                yield new ClosedLoopSender(clock, pool, window, timeout, intervals, clients);
            }
        };
    }

    /** Returns one loop's share of this generator's shard of a schedule. */
    private Schedule shareOf(Schedule whole, int loop) {
        return new Shard(loop, loops.size()).of(plan.shard().of(whole));
    }

    /** Ends the run at once; {@link #await} then returns a partial result. */
    void stop() {
        if (!done.isDone()) {
            stoppedAtNanos = OptionalLong.of(clock.nanoTime());
        }
        for (int i = 0; i < loops.size(); i++) {
            int loop = i;
            loops.get(i).call(() -> {
                sendersByTraffic.forEach(senders -> senders.get(loop).stop());
                return loop;
            });
        }
    }

    /**
     * Waits for the end and returns the result.
     *
     * @param progress receives each full interval, on the calling thread
     */
    GeneratorResult await(GeneratorMonitor monitor, Consumer<Interval> progress) throws InterruptedException {
        List<Interval> intervals = new ArrayList<>();
        takeIntervals(window.countFromNanos(), intervals, progress);
        monitor.begin();
        takeIntervals(window.endNanos(), intervals, progress);
        monitor.end();
        takeIntervals(window.endNanos() + plan.timeout().toNanos(), intervals, progress);
        // Counted in waits and not by the clock: a process that was stopped has had none of the time that went by.
        for (long waits = GRACE.dividedBy(POLL); waits > 0 && !done.isDone(); waits--) {
            takeInterval(POLL.toNanos(), intervals, progress);
        }
        if (!done.isDone()) {
            throw new IllegalStateException(
                    "the generator did not end within " + GRACE.toSeconds() + " s of the last timeout");
        }
        done.join();
        for (RawInterval raw = full.poll(); raw != null; raw = full.poll()) {
            take(raw, intervals, progress);
        }
        OptionalLong stopped = stoppedAtNanos;
        Window counted = stopped.isPresent() ? window.cutAt(stopped.getAsLong()) : window;
        return new ResultCollector(plan, sendersByTraffic, counted)
                .collect(startedAt, stopped.isPresent(), intervals, monitor);
    }

    /** Takes the senders' intervals until the given time, or until the run is done. */
    private void takeIntervals(long untilNanos, List<Interval> intervals, Consumer<Interval> progress)
            throws InterruptedException {
        for (long left = untilNanos - clock.nanoTime();
                left > 0 && !done.isDone();
                left = untilNanos - clock.nanoTime()) {
            takeInterval(Math.min(left, POLL.toNanos()), intervals, progress);
        }
    }

    private void takeInterval(long withinNanos, List<Interval> intervals, Consumer<Interval> progress)
            throws InterruptedException {
        RawInterval raw = full.poll(withinNanos, TimeUnit.NANOSECONDS);
        if (raw != null) {
            take(raw, intervals, progress);
        }
    }

    private void take(RawInterval raw, List<Interval> intervals, Consumer<Interval> progress) {
        Interval interval = raw.summary();
        queue.recycle(raw.response());
        if (interval.startMs() >= 0) {
            intervals.add(interval);
        }
        progress.accept(interval);
    }
}
