package threadlab.loadtest.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.process.ChildFailed.How;
import threadlab.loadtest.variant.Launch;

/**
 * A program in a process of its own: started, known to be ready by a line of its output, ended by its pid. Its last
 * lines are kept for the case that it fails. {@link #close} may be called from any thread.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(1);
    /** Within that the last lines of a process that has ended are read, unless a child of its own holds its output. */
    private static final Duration READ_WITHIN = Duration.ofMillis(500);

    private static final int LINES_KEPT = 20;

    private final Launch launch;
    private final Process process;
    private final OptionalLong killedForMemoryBefore = ProcFiles.killedForMemory();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Target.Addresses> ready = new CompletableFuture<>();
    private volatile boolean closing;

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
        ChildProcess child = begin(launch);
        child.awaitReady();
        return child;
    }

    /**
     * Starts a program. It ends with this one, since its standard input is a pipe from here.
     *
     * @throws CannotMeasure where there is no such program
     */
    public static ChildProcess begin(Launch launch) throws CannotMeasure {
        try {
            Process process = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .start();
            ChildProcess child = new ChildProcess(launch, process);
            Thread.ofPlatform().name("output-of-" + process.pid()).daemon().start(child::readOutput);
            child.ended(() -> child.ready.completeExceptionally(new IllegalStateException("ended")));
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
        ready.completeExceptionally(new IllegalStateException("end of its output"));
    }

    private synchronized void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
        }
    }

    /** Does that a little after the process has ended, so that its last lines have been read. */
    private void ended(Runnable then) {
        process.onExit()
                .thenRunAsync(then, CompletableFuture.delayedExecutor(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Calls that on another thread as soon as the process has ended without being closed. */
    public void onDeath(Runnable then) {
        process.onExit().thenRun(() -> {
            if (!closing) {
                then.run();
            }
        });
    }

    /**
     * Waits until it says that it is ready; where it does not, it is closed.
     *
     * @throws CannotMeasure where it does not within a minute, or ends first
     */
    public void awaitReady() throws CannotMeasure, InterruptedException {
        try {
            ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException ended) {
            process.waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            CannotMeasure failed = failed(How.CLOSED_ITS_OUTPUT, 0, ended);
            close();
            throw failed;
        } catch (TimeoutException slow) {
            CannotMeasure failed = failed(How.NOT_READY, READY_WITHIN.toSeconds(), slow);
            close();
            throw failed;
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        }
    }

    /** Returns whether it has not ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Returns whether it was told to end. */
    public boolean closed() {
        return closing;
    }

    /**
     * Checks that the process has not ended by itself.
     *
     * @throws CannotMeasure where it has
     */
    public void checkAlive() throws CannotMeasure {
        if (!process.isAlive() && !closing) {
            throw failed(How.EXITED, 0, new IllegalStateException("exit code " + process.exitValue()));
        }
    }

    /** @param otherwise what it did if it has not ended, and a number that belongs to that */
    private synchronized CannotMeasure failed(How otherwise, long number, Exception cause) {
        List<String> lines = List.copyOf(lastLines);
        if (process.isAlive()) {
            return failed(otherwise, number, lines, cause);
        }
        How how = How.of(process.exitValue(), killedForMemoryBefore, ProcFiles.killedForMemory());
        return failed(how, process.exitValue(), lines, cause);
    }

    private ChildFailed failed(How how, long number, List<String> lines, Exception cause) {
        boolean wasReady = ready.isDone() && !ready.isCompletedExceptionally();
        return new ChildFailed(launch, process.pid(), how, number, wasReady, lines, cause);
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
        closing = true;
        try {
            process.destroyForcibly().waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
