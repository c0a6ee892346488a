package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The mode {@code event-loop-blocking}: each request runs to its end on the event loop that received it, blocking calls
 * included, and all other connections of that loop wait. This is the mistake of calling a blocking library from an
 * asynchronous handler.
 */
final class EventLoopBlockingMode implements ThreadMode {
    static final String NAME = "event-loop-blocking";

    private final EventLoops loops;
    private final CallingThread loop;

    EventLoopBlockingMode(ModeSettings settings) {
        this.loops = settings.eventLoops();
        this.loop = new CallingThread(settings.blockingSteps(NAME));
    }

    @Override
    public Optional<EventLoops> loops() {
        return Optional.of(loops);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        try {
            return loop.serve(work);
        } finally {
            Thread.interrupted(); // it was meant for this request, and the thread goes on to others
        }
    }

    @Override
    public ModeStatistics statistics() {
        return loop.statistics();
    }

    @Override
    public void retire() {
        loop.retire();
    }

    @Override
    public void close() {
        retire();
        loops.close();
    }
}
