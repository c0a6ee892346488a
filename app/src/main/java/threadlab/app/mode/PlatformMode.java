package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;

/**
 * The mode {@code platform}: each request runs on a fixed pool of platform threads that all endpoints share. A request
 * that finds no free thread waits, first come, first served.
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
