package threadlab.loadtest.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on SIGTERM or SIGINT while a command measures: the measurement is stopped, and the process lives until
 * the command has saved what there is, which it says with {@link #saved}.
 */
final class Ending {
    private static final Duration SAVE_WITHIN = Duration.ofSeconds(10);

    private final CountDownLatch isSaved = new CountDownLatch(1);
    private final Thread hook;

    private Ending(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "stop-and-save");
    }

    /** Calls that when the process is asked to end. */
    static Ending onSignal(Runnable stop) {
        Ending ending = new Ending(stop);
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
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

    /** Says that everything is saved: the process may end. */
    void saved() {
        isSaved.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running already: it is what ended the command, and now it may go
        }
    }
}
