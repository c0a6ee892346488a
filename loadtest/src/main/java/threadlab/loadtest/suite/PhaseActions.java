package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import threadlab.loadtest.plan.Moment;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Http;
import threadlab.loadtest.process.LiveHeap;
import threadlab.loadtest.process.ProcessUse;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.time.NanoClock;

/**
 * Does what a phase wants done while it runs, on a thread of its own, and keeps what was seen. When it is closed the
 * upstream is well again.
 */
final class PhaseActions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Lab.Service service;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("moments").factory());
    private final long originNanos;
    private final List<ScheduledFuture<Footprint>> looks;
    private final List<ScheduledFuture<?>> brownouts;

    private PhaseActions(List<Moment> moments, Lab.Service service, Duration lead) {
        this.service = service;
        originNanos = NanoClock.SYSTEM.nanoTime() + lead.toNanos();
        looks = moments.stream()
                .filter(Moment.Look.class::isInstance)
                .map(Moment.Look.class::cast)
                .map(look -> thread.schedule(() -> look(look), delayNanos(look), TimeUnit.NANOSECONDS))
                .toList();
        brownouts = moments.stream()
                .filter(Moment.Brownout.class::isInstance)
                .map(Moment.Brownout.class::cast)
                .map(brownout -> thread.schedule(
                        () -> extraDelay(brownout.extraDelay()), delayNanos(brownout), TimeUnit.NANOSECONDS))
                .collect(Collectors.toList());
    }

    /** @param lead from now to the start of the counted part */
    static PhaseActions of(List<Moment> moments, Lab.Service service, Duration lead) {
        return new PhaseActions(moments, service, lead);
    }

    private long delayNanos(Moment moment) {
        return originNanos + moment.at().toNanos() - NanoClock.SYSTEM.nanoTime();
    }

    private Footprint look(Moment.Look look) {
        double atMs = (NanoClock.SYSTEM.nanoTime() - originNanos) / NANOS_PER_MILLI;
        ProcessUse use = ProcessUse.of(service.pid())
                .orElseThrow(() -> new IllegalStateException("cannot read /proc/" + service.pid()));
        return new Footprint(
                atMs,
                use.rssBytes(),
                use.threads(),
                use.cpuSeconds(),
                use.voluntarySwitches(),
                use.involuntarySwitches(),
                look.liveHeap() ? LiveHeap.of(service.pid()) : OptionalLong.empty());
    }

    private Boolean extraDelay(Duration extra) throws IOException {
        URI control = service.upstream().resolve("/control");
        int status = Http.put(control, "{\"extraDelayMs\":" + extra.toMillis() + "}", PATIENCE)
                .status();
        if (status != 200) {
            throw new IOException("PUT " + control + " was answered with " + status);
        }
        return true;
    }

    /** Adds what was seen to what the service says of itself; what was not done in time is missing. */
    JsonNode addTo(JsonNode server) {
        if (!looks.isEmpty() && server instanceof ObjectNode object) {
            ArrayNode seen = object.putArray("footprints");
            looks.stream()
                    .filter(look -> look.state() == Future.State.SUCCESS)
                    .forEach(look -> seen.add(RunFiles.tree(look.resultNow())));
        }
        return server;
    }

    /** Throws if something that should have happened could not be done. */
    void check() throws ChildProcess.Failed {
        for (ScheduledFuture<?> brownout : brownouts) {
            try {
                brownout.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException failed) {
                throw new ChildProcess.Failed("the stub could not be made slow: " + failed, failed);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (!brownouts.isEmpty()) {
            try {
                extraDelay(Duration.ZERO);
            } catch (IOException gone) {
                // the stub has ended, and its brownout with it; whoever uses it next says so
            }
        }
    }
}
