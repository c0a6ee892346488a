package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** The calling thread as the thread that runs work. */
final class CallingThread {
    private final BlockingSteps steps;
    private final RequestAccounting accounting = new RequestAccounting();
    private volatile boolean retired;

    CallingThread(BlockingSteps steps) {
        this.steps = steps;
    }

    CompletableFuture<Outcome> serve(Work work) {
        accounting.received(); // first: a retired mode that is idle then stays idle
        if (retired) {
            accounting.withdrawn();
            throw new RejectedExecutionException("retired");
        }
        return accounting.running(() -> steps.run(work));
    }

    ModeStatistics statistics() {
        return accounting.snapshot();
    }

    void retire() {
        retired = true;
    }
}
