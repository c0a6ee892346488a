package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;

/**
 * Runs each request on a pool of platform threads, of a fixed size and shared by all endpoints; a request for which no
 * thread is free waits, first come first served.
 */
final class PlatformMode implements ThreadMode {
    static final String NAME = "platform";

    private final FixedPool pool;

    PlatformMode(ModeSettings settings) {
        this.pool = settings.pool(NAME);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        return pool.serve(work);
    }

    @Override
    public ModeStatistics statistics() {
        return pool.statistics();
    }

    @Override
    public void retire() {
        pool.retire();
    }

    @Override
    public void close() {
        pool.close();
    }
}
