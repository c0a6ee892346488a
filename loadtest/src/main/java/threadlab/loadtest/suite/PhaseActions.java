package threadlab.loadtest.suite;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadlab.loadtest.experiment.PhaseAction;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.Http;
import threadlab.loadtest.process.LiveHeap;
import threadlab.loadtest.process.ProcessUse;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.time.NanoClock;

/**
 * Does what a phase wants done while it runs, on a thread of its own, and keeps what was read. Once it is closed the
 * upstream is well again.
 */
final class PhaseActions implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<PhaseAction> actions;
    private final URI upstream;
    private final long pid;
    private final List<ScheduledFuture<Footprint>> footprints = new ArrayList<>();
    private final List<ScheduledFuture<?>> changes = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("phase-actions").daemon().factory());
    private long originNanos;

    /**
     * Prepares actions.
     *
     * @param upstream the stub
     * @param pid of the service's process
     */
    PhaseActions(List<PhaseAction> actions, URI upstream, long pid) {
        this.actions = actions;
        this.upstream = upstream;
        this.pid = pid;
    }

    /** Schedules them, from so long before the start of the counted part. */
    void start(Duration toCounted) {
        originNanos = NanoClock.SYSTEM.nanoTime() + toCounted.toNanos();
        for (PhaseAction action : actions) {
            long delayNanos = originNanos + action.at().toNanos() - NanoClock.SYSTEM.nanoTime();
            switch (action) {
                case PhaseAction.ReadFootprint read ->
                    footprints.add(thread.schedule(() -> footprint(read), delayNanos, TimeUnit.NANOSECONDS));
                case PhaseAction.SlowUpstream slow ->
                    changes.add(thread.schedule(() -> extraDelay(slow.extraDelay()), delayNanos, TimeUnit.NANOSECONDS));
            }
        }
    }

    private Footprint footprint(PhaseAction.ReadFootprint read) {
        double atMs = (NanoClock.SYSTEM.nanoTime() - originNanos) / Unit.NANOS_PER_MILLI;
        ProcessUse use = ProcessUse.of(pid)
                .orElseThrow(() -> new IllegalStateException("cannot read what process " + pid + " uses"));
        return new Footprint(
                atMs,
                use.rssBytes(),
                use.threads(),
                use.cpuSeconds(),
                use.voluntarySwitches(),
                use.involuntarySwitches(),
                read.liveHeap() ? LiveHeap.of(pid) : OptionalLong.empty());
    }

    private Boolean extraDelay(Duration extra) throws IOException {
        URI control = upstream.resolve("/control");
        int status = Http.put(control, "{\"extraDelayMs\":" + extra.toMillis() + "}", TIMEOUT)
                .status();
        if (status != 200) {
            throw new IOException("PUT " + control + " was answered with " + status);
        }
        return true;
    }

    /** Returns what was read in time. */
    List<Footprint> footprints() {
        return footprints.stream()
                .filter(each -> each.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .toList();
    }

    /**
     * Checks that what should have changed has.
     *
     * @throws CannotMeasure where the stub did not obey
     */
    void check() throws CannotMeasure, InterruptedException {
        for (ScheduledFuture<?> change : changes) {
            try {
                change.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                throw new CannotMeasure(
                        "the stub's delay could not be changed: "
                                + (failed.getCause() == null
                                        ? "it did not answer"
                                        : failed.getCause().getMessage()),
                        failed);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (!changes.isEmpty()) {
            try {
                extraDelay(Duration.ZERO);
            } catch (IOException gone) {
                // the stub has ended, and its extra delay with it; whoever uses it next says so
            }
        }
    }
}
