package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs each request on a new platform thread, as many at once as there are requests. */
final class PlatformPerRequestMode implements ThreadMode {
    static final String NAME = "platform-per-request";

    private static final long CLOSE_BOUND_MILLIS = 1_000;

    private final BlockingSteps steps;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("request-", 1).daemon().factory());
    private final Tally tally = new Tally();

    PlatformPerRequestMode(ModeSettings settings) {
        this.steps = settings.blockingSteps(NAME);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        tally.received();
        try {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            threads.execute(() -> tally.running(() -> steps.run(work)).whenComplete(Outcome.passTo(outcome)));
            return outcome;
        } catch (RejectedExecutionException retired) {
            tally.withdrawn();
            throw retired;
        } catch (OutOfMemoryError noThread) { // what the JVM throws when the system grants no further thread
            tally.rejected();
            return CompletableFuture.completedFuture(
                    new Outcome.Overloaded("no further thread can be started: " + noThread.getMessage()));
        }
    }

    @Override
    public ModeStatistics statistics() {
        return tally.snapshot();
    }

    @Override
    public void retire() {
        threads.shutdown();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_BOUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
