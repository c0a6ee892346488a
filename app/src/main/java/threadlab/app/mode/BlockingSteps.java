package threadlab.app.mode;

import java.time.Duration;
import java.util.Optional;
import threadlab.app.endpoint.Step;
import threadlab.app.upstream.UpstreamClient;
import threadlab.app.upstream.UpstreamFailure;

/** The steps of a request in plain blocking style, on the calling thread. */
final class BlockingSteps {
    private final String mode;
    private final UpstreamClient upstream;
    private final NanoClock clock;

    /**
     * Creates the steps of one mode.
     *
     * @param mode the mode's name in responses
     */
    BlockingSteps(String mode, UpstreamClient upstream, NanoClock clock) {
        this.mode = mode;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** Does the work and returns its outcome. An interrupted thread stays interrupted. */
    Outcome run(Work work) {
        long startedNanos = clock.nanos();
        UpstreamWait wait = new UpstreamWait();
        for (Step step : work.steps()) {
            try {
                Optional<UpstreamFailure> failure = perform(step, wait);
                if (failure.isPresent()) {
                    return new Outcome.UpstreamFailed(failure.get());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return new Outcome.Stopped();
            }
        }
        Thread thread = Thread.currentThread();
        return new Outcome.Served(
                mode, thread.getName(), ThreadKind.of(thread), startedNanos - work.handedOffNanos(), wait.nanos);
    }

    private Optional<UpstreamFailure> perform(Step step, UpstreamWait wait) throws InterruptedException {
        switch (step) {
            case Step.CallUpstream call -> {
                return callUpstream(call.delay(), wait);
            }
            case Step.HoldMonitor hold -> {
                synchronized (hold.monitor()) { // deliberate: /locked measures what a monitor costs
                    return perform(hold.inside(), wait);
                }
            }
            case Step.HoldLock hold -> {
                hold.lock().lockInterruptibly();
                try {
                    return perform(hold.inside(), wait);
                } finally {
                    hold.lock().unlock();
                }
            }
            case Step.Pause pause -> Thread.sleep(pause.duration());
            case Step.BurnCpu burn -> CpuBurner.burn(burn.cpuTime());
        }
        return Optional.empty();
    }

    private Optional<UpstreamFailure> callUpstream(Duration delay, UpstreamWait wait) throws InterruptedException {
        long sentNanos = clock.nanos();
        try {
            return upstream.call(delay);
        } finally {
            wait.nanos += clock.nanos() - sentNanos;
        }
    }

    /** The time spent waiting for the upstream so far, in nanoseconds. Confined to one thread. */
    private static final class UpstreamWait {
        private long nanos;
    }
}
