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
 * A fixed number of platform threads with one queue before them.
 *
 * <p>Room is counted here, in requests queued and running together, and not by the queue's own capacity: an idle thread
 * takes its work through the queue as well, so a short queue would turn requests away while threads are idle.
 */
final class FixedPool implements AutoCloseable {
    private static final long CLOSE_BOUND_MILLIS = 1_000;

    private final ThreadPoolExecutor threads;
    private final Semaphore room;
    private final String full;
    private final BlockingSteps steps;
    private final Tally tally = new Tally();

    /**
     * A pool whose threads are all started.
     *
     * @param size the number of threads, at least 1
     * @param queueCapacity requests that may wait for a thread, at least 0; empty for any number
     */
    FixedPool(int size, OptionalInt queueCapacity, BlockingSteps steps) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // unbounded: room is what bounds it
                Thread.ofPlatform().name("pool-", 1).daemon().factory());
        this.room =
                new Semaphore((int) Math.min(Integer.MAX_VALUE, (long) size + queueCapacity.orElse(Integer.MAX_VALUE)));
        this.full = "all " + size + " threads are busy and the queue of " + queueCapacity.orElse(Integer.MAX_VALUE)
                + " is full";
        this.steps = steps;
        threads.prestartAllCoreThreads();
    }

    CompletableFuture<Outcome> serve(Work work) {
        tally.received();
        if (!room.tryAcquire()) {
            tally.rejected();
            return CompletableFuture.completedFuture(new Outcome.Overloaded(full));
        }
        Task task = new Task(work);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException retired) {
            room.release();
            tally.withdrawn();
            throw retired;
        }
        return task.outcome;
    }

    ModeStatistics statistics() {
        return tally.snapshot();
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

        /** Counts and makes room before the outcome is known, so that whoever sees the outcome sees the room. */
        private void end(Supplier<Outcome> how) {
            CompletableFuture<Outcome> ended = tally.running(how);
            room.release();
            ended.whenComplete(Outcome.passTo(outcome));
        }
    }
}
