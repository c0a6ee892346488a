package threadlab.loadtest.machine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.process.CpuUsers;
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

    /** So many of the others are named. */
    private static final int NAMED = 3;

    private final Set<Long> ours;
    private final CpuUsers usersBefore;
    private final Machine.CpuTicks before;
    private final long oursBefore;

    private Interference(Set<Long> ours) {
        this.ours = ours;
        this.usersBefore = CpuUsers.now();
        this.before = Machine.cpuTicks();
        this.oursBefore = ticks(ours);
    }

    /** Begins to watch; this process is ours, and so are those that it started. */
    public static Interference watch() {
        return new Interference(ours());
    }

    private static Set<Long> ours() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Returns why what was measured since should not be believed, where it should not. */
    public Optional<Reason> reason() {
        Machine.CpuTicks after = Machine.cpuTicks();
        return reason(before, after, ticks(ours) - oursBefore, () -> programs(after.total() - before.total()));
    }

    private List<Reason.Program> programs(long all) {
        Set<Long> allOurs = new HashSet<>(ours);
        allOurs.addAll(ours());
        return CpuUsers.now().greatestSince(usersBefore, allOurs, NAMED).stream()
                .map(user -> new Reason.Program(user.name(), user.pid(), user.ticks() / (double) all))
                .toList();
    }

    static Optional<Reason> reason(
            Machine.CpuTicks before, Machine.CpuTicks after, long ours, Supplier<List<Reason.Program>> programs) {
        double all = after.total() - before.total();
        if (all <= 0) {
            return Optional.empty();
        }
        double stolen = (after.stolen() - before.stolen()) / all;
        double worked = after.worked() - before.worked();
        double others = Math.max(0, worked - ours - DOUBT * Math.sqrt(worked)) / all;
        return others + stolen > ValidityRules.MOST_INTERFERENCE_RATIO
                ? Optional.of(new Reason.Interference(others, stolen, programs.get()))
                : Optional.empty();
    }

    private static long ticks(Collection<Long> pids) {
        return pids.stream().mapToLong(ProcessUse::cpuTicks).sum();
    }
}
