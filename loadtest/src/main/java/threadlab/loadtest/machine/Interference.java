package threadlab.loadtest.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.loadtest.process.ProcessUse;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.ValidityRules;

/**
 * Watches who else has the CPU while something is measured: processes that are not ours, and the hypervisor. A service
 * that shares its cores with noisy neighbours is slow for a reason that is not its threads. Where there is no
 * {@code /proc} nothing is seen.
 */
public final class Interference {
    /**
     * The kernel may count the machine's time by looking at every tick who runs: a sample, whose standard deviation is
     * at most the root of what it counted. Only what is beyond this many of them counts as somebody else's.
     */
    private static final double DOUBT = 2;

    private final List<Long> ours;
    private final Machine.CpuTicks before;
    private final long oursBefore;

    private Interference(List<Long> ours) {
        this.ours = ours;
        this.before = Machine.cpuTicks();
        this.oursBefore = ticks(ours);
    }

    /** Begins to watch; this process is ours, and so are those that it started. */
    public static Interference watch() {
        ProcessHandle self = ProcessHandle.current();
        return new Interference(Stream.concat(Stream.of(self), self.descendants())
                .map(ProcessHandle::pid)
                .toList());
    }

    /** Returns why what was measured since should not be believed, where it should not. */
    public Optional<Reason> reason() {
        return reason(before, Machine.cpuTicks(), ticks(ours) - oursBefore);
    }

    static Optional<Reason> reason(Machine.CpuTicks before, Machine.CpuTicks after, long ours) {
        double all = after.total() - before.total();
        if (all <= 0) {
            return Optional.empty();
        }
        double stolen = (after.stolen() - before.stolen()) / all;
        double worked = after.worked() - before.worked();
        double others = Math.max(0, worked - ours - DOUBT * Math.sqrt(worked)) / all;
        return others + stolen > ValidityRules.MOST_INTERFERENCE_RATIO
                ? Optional.of(new Reason.Interference(others, stolen))
                : Optional.empty();
    }

    private static long ticks(List<Long> pids) {
        return pids.stream().mapToLong(ProcessUse::cpuTicks).sum();
    }
}
