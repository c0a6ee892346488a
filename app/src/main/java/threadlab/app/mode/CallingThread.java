package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Runs work at once on the thread that brings it. */
final class CallingThread {
    private final BlockingSteps steps;
    private final Tally tally = new Tally();
    private volatile boolean retired;

    CallingThread(BlockingSteps steps) {
        this.steps = steps;
    }

    CompletableFuture<Outcome> serve(Work work) {
        tally.received(); // first, so that a mode that looks idle after its retirement has nobody on the way in
        if (retired) {
            tally.withdrawn();
            throw new RejectedExecutionException("retired");
        }
        return tally.running(() -> steps.run(work));
    }

    ModeStatistics statistics() {
        return tally.snapshot();
    }

    void retire() {
        retired = true;
    }
}
