package threadlab.loadtest.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.loadtest.process.ProcessUse;

/**
 * Watches who else had the CPU while something was measured: processes that are not ours, and the hypervisor. A service
 * that shares its cores with strangers is slow for a reason that is not its threads. Where there is no {@code /proc}
 * nobody is seen.
 */
public final class Interference {
    /** Share of the machine's CPU time beyond which what was measured is not believed. */
    private static final double MOST = 0.1;

    /**
     * The kernel may count the machine's time by looking at every tick who runs: a sample, whose standard deviation is
     * at most the root of what it counted. Only what is beyond this many of them is somebody else's.
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
    public Optional<String> reason() {
        return reason(before, Machine.cpuTicks(), ticks(ours) - oursBefore);
    }

    static Optional<String> reason(Machine.CpuTicks before, Machine.CpuTicks after, long ours) {
        double all = after.total() - before.total();
        if (all <= 0) {
            return Optional.empty();
        }
        double stolen = (after.stolen() - before.stolen()) / all;
        double worked = after.worked() - before.worked();
        double others = Math.max(0, worked - ours - DOUBT * Math.sqrt(worked)) / all;
        if (others + stolen <= MOST) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "others had the CPU: programs that are not part of the test took %.0f %% of the machine and the hypervisor"
                        + " %.0f %%, more than %.0f %% together: run it alone",
                others * 100,
                stolen * 100,
                MOST * 100));
    }

    private static long ticks(List<Long> pids) {
        return pids.stream().mapToLong(ProcessUse::cpuTicks).sum();
    }
}
