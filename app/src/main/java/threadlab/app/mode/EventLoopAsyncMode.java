package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs each request on the event loop that received it without ever blocking it, so that one thread serves them all.
 */
final class EventLoopAsyncMode implements ThreadMode {
    static final String NAME = "event-loop-async";

    private final LoopSteps steps;
    private final EventLoops loops;
    private final Tally tally = new Tally();
    private volatile boolean retired;

    EventLoopAsyncMode(ModeSettings settings) {
        this.steps = settings.loopSteps(NAME);
        this.loops = settings.eventLoops();
    }

    @Override
    public Optional<EventLoops> loops() {
        return Optional.of(loops);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        tally.received();
        if (retired) {
            tally.withdrawn();
            throw new RejectedExecutionException(NAME + " is retired");
        }
        return tally.runningOn(() -> steps.run(work, loops.current()));
    }

    @Override
    public ModeStatistics statistics() {
        return tally.snapshot();
    }

    @Override
    public void retire() {
        retired = true;
    }

    @Override
    public void close() {
        retire();
        loops.close();
    }
}
