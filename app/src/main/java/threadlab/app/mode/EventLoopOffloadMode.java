package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The mode {@code event-loop-offload}: requests that do not block run on the event loop that received them, and those
 * that may block run on a pool of platform threads, as {@code run_in_threadpool} does.
 */
final class EventLoopOffloadMode implements ThreadMode {
    static final String NAME = "event-loop-offload";

    private final EventLoops loops;
    private final CallingThread loop;
    private final FixedPool pool;

    EventLoopOffloadMode(ModeSettings settings) {
        this.loops = settings.eventLoops();
        this.loop = new CallingThread(settings.blockingSteps(NAME));
        this.pool = settings.pool(NAME);
    }

    @Override
    public Optional<EventLoops> loops() {
        return Optional.of(loops);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        return work.blocks() ? pool.serve(work) : loop.serve(work);
    }

    @Override
    public ModeStatistics statistics() {
        return loop.statistics().plus(pool.statistics());
    }

    @Override
    public void retire() {
        loop.retire();
        pool.retire();
    }

    @Override
    public void close() {
        loop.retire();
        pool.close();
        loops.close();
    }
}
