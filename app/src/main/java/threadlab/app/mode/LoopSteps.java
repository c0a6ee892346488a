package threadlab.app.mode;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import threadlab.app.endpoint.Step;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamFailure;

/** The steps of a request on an event loop, none of which waits on its thread. */
final class LoopSteps {
    private final String mode;
    private final LoopUpstreamClient upstream;
    private final NanoClock clock;

    /**
     * Creates the steps of one mode.
     *
     * @param mode the mode's name in responses
     */
    LoopSteps(String mode, LoopUpstreamClient upstream, NanoClock clock) {
        this.mode = mode;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** Starts the work. The calling thread must be the loop's; the future completes on it. */
    CompletableFuture<Outcome> run(Work work, EventLoop loop) {
        return new Progress(work, loop).run();
    }

    private final class Progress {
        private final Work work;
        private final EventLoop loop;
        private final long startedNanos = clock.nanos();
        private long upstreamNanos;

        private Progress(Work work, EventLoop loop) {
            this.work = work;
            this.loop = loop;
        }

        private CompletableFuture<Outcome> run() {
            CompletableFuture<Optional<UpstreamFailure>> soFar = done();
            for (Step step : work.steps()) {
                soFar = soFar.thenCompose(
                        failure -> failure.isPresent() ? CompletableFuture.completedFuture(failure) : perform(step));
            }
            return soFar.thenApply(
                    failure -> failure.<Outcome>map(Outcome.UpstreamFailed::new).orElseGet(this::served));
        }

        private CompletableFuture<Optional<UpstreamFailure>> perform(Step step) {
            return switch (step) {
                case Step.CallUpstream call -> callUpstream(call.delay());
                case Step.Pause pause -> pause(pause.duration());
                case Step.BurnCpu burn -> {
                    CpuBurner.burn(burn.cpuTime()); // computation cannot be awaited: the loop stands still
                    yield done();
                }
                // A thread cannot hold a lock over a wait in which it does other work. No other request uses the lock,
                // so it can be left out.
                case Step.HoldMonitor hold -> perform(hold.inside());
                case Step.HoldLock hold -> perform(hold.inside());
            };
        }

        private CompletableFuture<Optional<UpstreamFailure>> callUpstream(Duration delay) {
            long sentNanos = clock.nanos();
            return upstream.call(delay, loop)
                    .whenComplete((failure, fault) -> upstreamNanos += clock.nanos() - sentNanos);
        }

        private CompletableFuture<Optional<UpstreamFailure>> pause(Duration duration) {
            CompletableFuture<Optional<UpstreamFailure>> over = new CompletableFuture<>();
            loop.schedule(() -> over.complete(Optional.empty()), duration.toNanos(), TimeUnit.NANOSECONDS);
            return over;
        }

        private Outcome served() {
            Thread thread = Thread.currentThread();
            return new Outcome.Served(
                    mode, thread.getName(), ThreadKind.of(thread), startedNanos - work.handedOffNanos(), upstreamNanos);
        }
    }

    private static CompletableFuture<Optional<UpstreamFailure>> done() {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
