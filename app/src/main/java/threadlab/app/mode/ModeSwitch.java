package threadlab.app.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the mode in use and changes it while requests run. New requests take the new mode, those under way finish on
 * the old one, and none is refused for the change. Safe for use by many threads at once.
 */
public final class ModeSwitch implements AutoCloseable {
    private final ModeSettings settings;
    private final Lock changing = new ReentrantLock();
    /** Modes that may still be finishing requests; guarded by the lock. */
    private final List<ThreadMode> retired = new ArrayList<>();

    /** What the modes have done that are retired and idle; guarded by the lock. */
    private ModeStatistics past = new ModeStatistics(0, 0, 0, 0, 0);

    private volatile Active current;

    /** A switch that begins with the given mode. */
    public ModeSwitch(ThreadModes.Entry mode, ModeSettings settings) {
        this.settings = settings;
        this.current = new Active(mode, mode.create(settings));
    }

    /** Runs the work in the mode in use. */
    public CompletableFuture<Outcome> serve(Work work) {
        while (true) {
            Active active = current;
            try {
                return active.mode().serve(work);
            } catch (RejectedExecutionException replaced) {
                if (active.equals(current)) { // retired for good: the service is stopping
                    return CompletableFuture.completedFuture(new Outcome.Stopped());
                }
            }
        }
    }

    /**
     * Puts the named mode in use; nothing changes when it already is.
     *
     * @return why that cannot be done while the service runs; empty when it is done
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public Optional<String> switchTo(String name) {
        ThreadModes.Entry wanted = ThreadModes.find("mode", name);
        changing.lock();
        try {
            Active old = current;
            if (wanted.equals(old.entry())) {
                return Optional.empty();
            }
            if (!old.entry().switchable() || !wanted.switchable()) {
                return Optional.of("cannot change from " + old.entry().name() + " to " + name
                        + " while the service runs: the event-loop modes have a server of their own; start it with --mode="
                        + name);
            }
            current = new Active(wanted, wanted.create(settings));
            old.mode().retire(); // only now, so that a request which it refuses finds the new one
            forgetIdle();
            retired.add(old.mode());
            return Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    /** The name of the mode in use. */
    public String mode() {
        return current.entry().name();
    }

    /** The event loops of the mode in use, where it has any; it keeps them for life. */
    public Optional<EventLoops> loops() {
        return current.mode().loops();
    }

    /** What all modes together have done since the start. */
    public ModeStatistics statistics() {
        changing.lock();
        try {
            return retired.stream()
                    .map(ThreadMode::statistics)
                    .reduce(past.plus(current.mode().statistics()), ModeStatistics::plus);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Adds up and lets go what has ended. A mode counts whoever enters it before it looks whether it is retired, so one
     * that is retired and idle stays so: a request that still comes finds it retired, and goes to the new one.
     */
    private void forgetIdle() {
        retired.removeIf(mode -> {
            ModeStatistics statistics = mode.statistics();
            if (statistics.isIdle()) {
                past = past.plus(statistics);
            }
            return statistics.isIdle();
        });
    }

    private record Active(ThreadModes.Entry entry, ThreadMode mode) {}

    @Override
    public void close() {
        changing.lock();
        try {
            current.mode().close();
            retired.forEach(ThreadMode::close);
        } finally {
            changing.unlock();
        }
    }
}
