package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Runs each request on the thread that brings it: the virtual thread of its connection. Nothing is handed off. */
final class VirtualMode implements ThreadMode {
    static final String NAME = "virtual";

    private final BlockingSteps steps;
    private final Tally tally = new Tally();
    private volatile boolean retired;

    VirtualMode(ModeSettings settings) {
        this.steps = settings.blockingSteps(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        if (retired) {
            throw new RejectedExecutionException(NAME + " is retired");
        }
        tally.received();
        return CompletableFuture.completedFuture(tally.running(() -> steps.run(work)));
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
        retire(); // the threads belong to the connections and end with them
    }
}
