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
import threadlab.loadtest.arrivals.EveryNth;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.generator.Timeline.Exchange;
import threadlab.loadtest.generator.Timeline.Tick;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.time.NanoClock;
import threadlab.loadtest.time.WallClock;

/** One go at a plan over open connections: warm-up and counted part in one stretch. */
final class Pass {
    private static final Duration POLL = Duration.ofMillis(50);
    /** Beyond the last request's timeout; a pass that takes longer is a defect of the generator's. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LoadPlan plan;
    private final List<Loop> loops;
    private final NanoClock clock;
    private final Window window;
    private final Instant startedAt;
    /** Unbounded, but no lane adds more than one entry an interval. */
    private final BlockingQueue<Tick> ticks = new LinkedBlockingQueue<>();

    private final Exchange exchange = new Exchange(ticks, new ConcurrentLinkedQueue<>());
    private final List<List<Lane>> lanesByTraffic = new ArrayList<>();
    private final CompletableFuture<Void> done;
    private volatile OptionalLong cutNanos = OptionalLong.empty();

    /** @param lead from now to the first request, long enough for every loop to be ready for it */
    Pass(LoadPlan plan, List<Loop> loops, NanoClock clock, Duration lead) {
        this.plan = plan;
        this.loops = List.copyOf(loops);
        this.clock = clock;
        long start = clock.nanoTime() + lead.toNanos();
        long countFrom = start + plan.warmup().toNanos();
        this.window = new Window(start, countFrom, countFrom + plan.duration().toNanos());
        this.startedAt = WallClock.now().plus(lead).plus(plan.warmup());
        plan.traffics().forEach(traffic -> lanesByTraffic.add(new ArrayList<>()));
        this.done = startLanes();
    }

    /** Returns the plan that warms up for a burst: a closed loop over the burst's own connections. */
    static LoadPlan rehearsal(LoadPlan plan) {
        return with(plan, plan.traffics().stream().map(Pass::rehearsed).toList(), plan.warmup());
    }

    /** Returns the plan without its warm-up. */
    static LoadPlan counted(LoadPlan plan) {
        return with(plan, plan.traffics(), plan.duration());
    }

    private static LoadPlan with(LoadPlan plan, List<Traffic> traffics, Duration duration) {
        return new LoadPlan(traffics, Duration.ZERO, duration, plan.timeout(), plan.interval(), plan.shard());
    }

    private static Traffic rehearsed(Traffic traffic) {
        LoadShape shape =
                switch (traffic.shape()) {
                    case LoadShape.Burst burst -> new LoadShape.ClosedLoop(burst.count());
                    case LoadShape.ClosedLoop closed -> closed;
                    case LoadShape.OpenLoop open -> open.warmUp();
                };
        return new Traffic(traffic.name(), traffic.requests(), shape, traffic.connections());
    }

    private CompletableFuture<Void> startLanes() {
        List<CompletableFuture<Lane>> ends = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            List<Lane> lanes = new ArrayList<>();
            for (int t = 0; t < plan.traffics().size(); t++) {
                Lane lane = lane(plan.traffics().get(t), loops.get(i).pools().get(t), i);
                exchange.addSpares();
                lanes.add(lane);
                lanesByTraffic.get(t).add(lane);
                ends.add(lane.done());
            }
            Loop loop = loops.get(i);
            loop.call(() -> {
                loop.run(lanes);
                return loop;
            });
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private Lane lane(Traffic traffic, Pool pool, int loop) {
        Timeline timeline = new Timeline(traffic.name(), window, plan.interval().toNanos(), exchange);
        long timeout = plan.timeout().toNanos();
        return switch (traffic.shape()) {
            case LoadShape.OpenLoop open -> {
                Schedule whole =
                        new Consecutive(List.of(open.warmUp().schedule(plan.warmup()), open.schedule(plan.duration())));
                yield new OpenLane(clock, pool, window, timeout, timeline, part(whole, loop));
            }
            case LoadShape.Burst burst ->
                new OpenLane(clock, pool, window, timeout, timeline, part(burst.schedule(), loop));
            case LoadShape.ClosedLoop closed -> {
                int clients = Generator.share(closed.concurrency(), loop, loops.size());
                yield new ClosedLane(clock, pool, window, timeout, timeline, clients);
            }
        };
    }

    /** Returns the arrivals that are this generator's and, of these, this loop's. */
    private Schedule part(Schedule whole, int loop) {
        Schedule mine = plan.shard().of(whole);
        return loops.size() == 1 ? mine : new EveryNth(mine, loop, loops.size());
    }

    /** Ends the pass at once. */
    void stop() {
        if (!done.isDone()) {
            cutNanos = OptionalLong.of(clock.nanoTime());
        }
        for (int i = 0; i < loops.size(); i++) {
            int loop = i;
            loops.get(i).call(() -> {
                lanesByTraffic.forEach(lanes -> lanes.get(loop).cutShort());
                return loop;
            });
        }
    }

    /** Waits for the end, hands on what happens, and returns what was seen. */
    Measured await(Vitals vitals, Consumer<Interval> progress) throws InterruptedException {
        List<Interval> intervals = new ArrayList<>();
        follow(window.countFromNanos(), intervals, progress);
        vitals.begin();
        follow(window.endNanos(), intervals, progress);
        vitals.end();
        follow(window.endNanos() + plan.timeout().plus(GRACE).toNanos(), intervals, progress);
        if (!done.isDone()) {
            throw new IllegalStateException("the generator did not end " + GRACE.toSeconds() + " s after its window");
        }
        done.join();
        for (Tick tick = ticks.poll(); tick != null; tick = ticks.poll()) {
            take(tick, intervals, progress);
        }
        OptionalLong cut = cutNanos;
        Window counted = cut.isPresent() ? window.cutAt(cut.getAsLong()) : window;
        return new Results(plan, lanesByTraffic, counted).collect(startedAt, cut.isPresent(), intervals, vitals);
    }

    /** Takes what the lanes hand over until the given time, or until they are done. */
    private void follow(long untilNanos, List<Interval> intervals, Consumer<Interval> progress)
            throws InterruptedException {
        for (long left = untilNanos - clock.nanoTime();
                left > 0 && !done.isDone();
                left = untilNanos - clock.nanoTime()) {
            Tick tick = ticks.poll(Math.min(left, POLL.toNanos()), TimeUnit.NANOSECONDS);
            if (tick != null) {
                take(tick, intervals, progress);
            }
        }
    }

    private void take(Tick tick, List<Interval> intervals, Consumer<Interval> progress) {
        Interval interval = tick.summary();
        exchange.recycle(tick.response());
        if (interval.startMs() >= 0) {
            intervals.add(interval);
        }
        progress.accept(interval);
    }
}
