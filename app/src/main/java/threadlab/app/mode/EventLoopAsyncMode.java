package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * The mode {@code event-loop-async}: each request runs on the event loop that received it and never blocks it, so one
 * thread serves them all.
 */
final class EventLoopAsyncMode implements ThreadMode {
    static final String NAME = "event-loop-async";

    private final LoopSteps steps;
    private final EventLoops loops;
    private final RequestAccounting accounting = new RequestAccounting();
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
        accounting.received();
        if (retired) {
            accounting.withdrawn();
            throw new RejectedExecutionException(NAME + " is retired");
        }
        return accounting.runningOn(() -> steps.run(work, loops.current()));
    }

    @Override
    public ModeStatistics statistics() {
        return accounting.snapshot();
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
