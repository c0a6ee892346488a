package threadlab.loadtest.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on SIGTERM or SIGINT while a command measures: the measurement is stopped, and the process lives until
 * the command has saved what there is, which it says by closing this.
 */
final class Ending implements AutoCloseable {
    private static final Duration SAVE_WITHIN = Duration.ofSeconds(10);

    private final CountDownLatch isSaved = new CountDownLatch(1);
    private Optional<Thread> hook = Optional.empty();

    /** Calls that from now on, once, when the process is asked to end. */
    void onSignal(Runnable stop) {
        Thread thread = new Thread(() -> stopAndWait(stop), "stop-and-save");
        Runtime.getRuntime().addShutdownHook(thread);
        hook = Optional.of(thread);
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (!isSaved.await(SAVE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("loadtest: ended before the results were saved");
            }
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is saved: the process may end. */
    @Override
    public void close() {
        isSaved.countDown();
        try {
            hook.ifPresent(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running already: it is what ended the command, and now it may go
        }
    }
}
