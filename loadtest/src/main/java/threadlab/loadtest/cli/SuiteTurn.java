package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import threadlab.loadtest.process.LockFile;

/** One suite at a time on a machine: two would take each other's CPU, and both be invalid. */
final class SuiteTurn implements AutoCloseable {
    private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "threadlab-suite.lock");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Path file;
    private Optional<LockFile> lock = Optional.empty();

    /** Does nothing yet. */
    SuiteTurn() {
        this(FILE);
    }

    SuiteTurn(Path file) {
        this.file = file;
    }

    /**
     * Waits until no other suite runs, at most ten minutes.
     *
     * @param warnings is told who runs, and that it is waited for
     */
    void await(Consumer<String> warnings) throws InterruptedException {
        await(LONGEST_WAIT, warnings);
    }

    void await(Duration atMost, Consumer<String> warnings) throws InterruptedException {
        try {
            lock = LockFile.take(file);
            if (lock.isEmpty()) {
                warnings.accept("another suite runs on this machine, process " + LockFile.holder(file)
                        + ": waiting for its end, at most " + atMost.toMinutes() + " min");
            }
            long looks = atMost.dividedBy(LOOK);
            for (long i = 0; lock.isEmpty() && i < looks; i++) {
                Thread.sleep(LOOK);
                lock = LockFile.take(file);
            }
            if (lock.isEmpty()) {
                warnings.accept("warning: it still runs, process " + LockFile.holder(file)
                        + ": both suites disturb each other, and trials of both will be invalid");
            }
        } catch (IOException another) {
            // the file is another user's, who is not to be found out about
        }
    }

    @Override
    public void close() {
        lock.ifPresent(LockFile::close);
    }
}
