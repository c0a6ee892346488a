package threadlab.loadtest.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.variant.Launch;

/**
 * A program in a process of its own: started, known to be ready by a line of its output, ended by its pid. Its last
 * lines are kept for the case that it fails.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(1);
    private static final int LINES_KEPT = 20;

    private final Launch launch;
    private final Process process;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Target.Addresses> ready = new CompletableFuture<>();

    private ChildProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /**
     * Starts a program and waits until it says that it is ready.
     *
     * @throws CannotMeasure where it does not within a minute
     */
    public static ChildProcess start(Launch launch) throws CannotMeasure, InterruptedException {
        try {
            Process process = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .start();
            ChildProcess child = new ChildProcess(launch, process);
            Thread.ofPlatform().name("output-of-" + process.pid()).daemon().start(child::readOutput);
            child.awaitReady();
            return child;
        } catch (IOException notStarted) {
            throw new CannotMeasure(
                    "cannot start " + String.join(" ", launch.command()) + ": " + notStarted.getMessage(), notStarted);
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (!ready.isDone()) {
                    Launch.readyLine(line).ifPresent(ready::complete);
                }
            }
        } catch (IOException closed) {
            ready.completeExceptionally(new UncheckedIOException(closed));
        }
        ready.completeExceptionally(new IllegalStateException("it ended before it was ready"));
    }

    private synchronized void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
        }
    }

    private void awaitReady() throws CannotMeasure, InterruptedException {
        try {
            ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException ended) {
            close();
            throw failed("ended before it was ready", ended);
        } catch (TimeoutException slow) {
            try {
                throw failed("was not ready within " + READY_WITHIN.toSeconds() + " s", slow);
            } finally {
                close();
            }
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        }
    }

    /**
     * Checks that the process has not ended by itself.
     *
     * @throws CannotMeasure where it has
     */
    public void checkAlive() throws CannotMeasure {
        if (!process.isAlive()) {
            throw failed("died", new IllegalStateException("exit code " + process.exitValue()));
        }
    }

    private synchronized CannotMeasure failed(String what, Exception cause) {
        String exit = process.isAlive() ? "still running" : "exit code " + process.exitValue();
        return new CannotMeasure(
                String.join(" ", launch.command()) + "\n" + what + " (" + exit + "); its last lines:\n"
                        + String.join("\n", lastLines),
                cause);
    }

    /** Returns where it listens. */
    public Target.Addresses addresses() {
        return ready.join();
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once: it has nothing to save, and a starved pool may have work for minutes. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
