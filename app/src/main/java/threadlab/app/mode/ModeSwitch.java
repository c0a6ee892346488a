package threadlab.app.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The mode in use, which can change while requests run. New requests take the new mode, those in flight finish on the
 * old one, and no request is refused because of the change. Safe for use by many threads at once.
 */
public final class ModeSwitch implements AutoCloseable {
    private final ModeSettings settings;
    private final Lock changing = new ReentrantLock();
    /** Retired modes that may still have requests in flight; guarded by the lock. */
    private final List<ThreadMode> retired = new ArrayList<>();

    /** The summed counts of the modes that are retired and idle; guarded by the lock. */
    private ModeStatistics past = new ModeStatistics(0, 0, 0, 0, 0);

    private volatile Active current;

    /** Creates a switch that starts in the given mode. */
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
                if (active.equals(current)) { // retired and not replaced: the service is stopping
                    return CompletableFuture.completedFuture(new Outcome.Stopped());
                }
            }
        }
    }

    /**
     * Switches to the named mode; does nothing if it is in use already.
     *
     * @return the reason why the running service cannot switch; empty if it did
     * @throws IllegalArgumentException if no mode has the name; the message lists those that exist
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
                return Optional.of("cannot switch from " + old.entry().name() + " to " + name
                        + " while the service runs: the event-loop modes have a server of their own; start the service with --mode="
                        + name);
            }
            current = new Active(wanted, wanted.create(settings));
            old.mode().retire(); // only now, so that a request it refuses finds the new mode
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

    /** The event loops of the mode in use; empty if it has none. They never change. */
    public Optional<EventLoops> loops() {
        return current.mode().loops();
    }

    /** The counts of all modes since the start. */
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
     * Drops the retired modes that are idle and keeps their counts. A mode counts a request before it checks whether it
     * is retired, so a retired mode that is idle stays idle: a late request goes to the new mode.
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
