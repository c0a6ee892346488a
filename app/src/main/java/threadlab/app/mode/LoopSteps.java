package threadlab.app.mode;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import threadlab.app.endpoint.Step;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamFailure;

/** Does the steps of a request on an event loop without ever waiting on its thread: each wait lets the loop go on. */
final class LoopSteps {
    private final String mode;
    private final LoopUpstreamClient upstream;
    private final NanoClock clock;

    /**
     * Steps for one mode.
     *
     * @param mode the mode's name, for the replies
     */
    LoopSteps(String mode, LoopUpstreamClient upstream, NanoClock clock) {
        this.mode = mode;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** Begins the work on the loop, whose thread must be the calling one; completes on it when the work has ended. */
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
                    CpuBurner.burn(burn.cpuTime()); // computing cannot be awaited: the loop stands still meanwhile
                    yield done();
                }
                // A thread's lock cannot be held over a wait in which the thread does other things. It is the request's
                // own and nobody contends for it, so nothing is lost by leaving it out.
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
