package threadlab.app.mode;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the mode in use and changes it while requests run. New requests take the new mode, those under way finish on
 * the old one, and none is refused for the change. Safe for use by many threads at once.
 */
public final class ModeSwitch implements AutoCloseable {
    private final ModeSettings settings;
    private final List<ThreadMode> retired = new CopyOnWriteArrayList<>();
    private final Lock changing = new ReentrantLock();
    private volatile ThreadMode current;

    /** A switch that begins with the named mode. */
    public ModeSwitch(String mode, ModeSettings settings) {
        this.settings = settings;
        this.current = ThreadModes.create(mode, settings);
    }

    /** Runs the work in the mode in use. */
    public CompletableFuture<Outcome> serve(Work work) {
        while (true) {
            ThreadMode mode = current;
            try {
                return mode.serve(work);
            } catch (RejectedExecutionException replaced) {
                if (mode == current) { // retired for good: the service is stopping
                    return CompletableFuture.completedFuture(new Outcome.Stopped());
                }
            }
        }
    }

    /**
     * Puts the named mode in use; nothing changes when it already is.
     *
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public void switchTo(String name) {
        changing.lock();
        try {
            ThreadMode old = current;
            if (!old.name().equals(name)) {
                current = ThreadModes.create(name, settings);
                old.retire(); // only now: from here on a request that it refuses finds the new one
                retired.removeIf(mode -> mode.statistics().isIdle());
                retired.add(old);
            }
        } finally {
            changing.unlock();
        }
    }

    /** The name of the mode in use. */
    public String mode() {
        return current.name();
    }

    /** What the mode in use has done since it came into use. */
    public ModeStatistics statistics() {
        return current.statistics();
    }

    @Override
    public void close() {
        changing.lock();
        try {
            current.close();
            retired.forEach(ThreadMode::close);
        } finally {
            changing.unlock();
        }
    }
}
