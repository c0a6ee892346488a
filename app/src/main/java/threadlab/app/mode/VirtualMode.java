package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;

/** The mode {@code virtual}: each request runs on the virtual thread of its connection, without a hand-off. */
final class VirtualMode implements ThreadMode {
    static final String NAME = "virtual";

    private final CallingThread connection;

    VirtualMode(ModeSettings settings) {
        this.connection = new CallingThread(settings.blockingSteps(NAME));
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        return connection.serve(work);
    }

    @Override
    public ModeStatistics statistics() {
        return connection.statistics();
    }

    @Override
    public void retire() {
        connection.retire();
    }

    @Override
    public void close() {
        retire(); // the threads belong to the connections and end with them
    }
}
