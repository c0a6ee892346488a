package threadlab.app.mode;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A fixed number of platform threads with one queue.
 *
 * <p>A semaphore bounds the requests that are queued or running, instead of the queue's own capacity: work for an idle
 * thread passes through the queue too, so a short queue would reject requests while threads are idle.
 */
final class FixedPool implements AutoCloseable {
    private static final long CLOSE_BOUND_MILLIS = 1_000;

    private final ThreadPoolExecutor threads;
    private final Semaphore room;
    private final String full;
    private final BlockingSteps steps;
    private final RequestAccounting accounting = new RequestAccounting();

    /**
     * Creates a pool and starts all of its threads.
     *
     * @param size the number of threads, at least 1
     * @param queueCapacity requests that may wait for a thread, at least 0; empty for no limit
     */
    FixedPool(int size, OptionalInt queueCapacity, BlockingSteps steps) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // unbounded: the semaphore is the bound
                Thread.ofPlatform().name("pool-", 1).daemon().factory());
        this.room =
                new Semaphore((int) Math.min(Integer.MAX_VALUE, (long) size + queueCapacity.orElse(Integer.MAX_VALUE)));
        this.full = "all " + size + " threads are busy and the queue of " + queueCapacity.orElse(Integer.MAX_VALUE)
                + " is full";
        this.steps = steps;
        threads.prestartAllCoreThreads();
    }

    CompletableFuture<Outcome> serve(Work work) {
        accounting.received();
        if (!room.tryAcquire()) {
            accounting.rejected();
            return CompletableFuture.completedFuture(new Outcome.Overloaded(full));
        }
        Task task = new Task(work);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException retired) {
            room.release();
            accounting.withdrawn();
            throw retired;
        }
        return task.outcome;
    }

    ModeStatistics statistics() {
        return accounting.snapshot();
    }

    void retire() {
        threads.shutdown();
    }

    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            ((Task) waiting).stop();
        }
        try {
            threads.awaitTermination(CLOSE_BOUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Task implements Runnable {
        private final Work work;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        private Task(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            end(() -> steps.run(work));
        }

        void stop() {
            end(Outcome.Stopped::new);
        }

        /**
         * Counts the request and releases its permit before the outcome is published, so whoever sees the outcome sees
         * both.
         */
        private void end(Supplier<Outcome> how) {
            CompletableFuture<Outcome> ended = accounting.running(how);
            room.release();
            ended.whenComplete(Outcome.passTo(outcome));
        }
    }
}
