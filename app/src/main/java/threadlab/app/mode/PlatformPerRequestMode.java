package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The mode {@code platform-per-request}: each request runs on a new platform thread. */
final class PlatformPerRequestMode implements ThreadMode {
    static final String NAME = "platform-per-request";

    private static final long CLOSE_BOUND_MILLIS = 1_000;

    private final BlockingSteps steps;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("request-", 1).daemon().factory());
    private final RequestAccounting accounting = new RequestAccounting();

    PlatformPerRequestMode(ModeSettings settings) {
        this.steps = settings.blockingSteps(NAME);
    }

    @Override
    public CompletableFuture<Outcome> serve(Work work) {
        accounting.received();
        try {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            threads.execute(() -> accounting.running(() -> steps.run(work)).whenComplete(Outcome.passTo(outcome)));
            return outcome;
        } catch (RejectedExecutionException retired) {
            accounting.withdrawn();
            throw retired;
        } catch (OutOfMemoryError noThread) { // thrown when the system grants no further thread
            accounting.rejected();
            return CompletableFuture.completedFuture(
                    new Outcome.Overloaded("no further thread could be started: " + noThread.getMessage()));
        }
    }

    @Override
    public ModeStatistics statistics() {
        return accounting.snapshot();
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
