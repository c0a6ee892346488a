package threadlab.loadtest.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.ProcFiles;
import threadlab.loadtest.process.SystemTool;

/**
 * Keeps the processors of a virtual machine awake, as the kernel's {@code idle=poll} would. A virtual processor that
 * has nothing to do is given back to the hypervisor, and who wants it again a millisecond later may have to wait until
 * another guest leaves it: a service that mostly waits loses more to its neighbours than one that computes.
 *
 * <p>One loop on each processor that this process may use, in the scheduling class {@code SCHED_IDLE}: everything else
 * of the same session goes first, at once. It ends with this process at the latest, however that ends.
 */
public final class IdlePolling implements AutoCloseable {
    /** Looks about once a second whether the process with the number that it is given is still there. */
    private static final String LOOP =
            "while kill -0 $0; do i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done; done 2>/dev/null";

    /** Where a container's share of the processors is limited, in either version of control groups. */
    private static final List<String> QUOTAS = List.of("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us");

    private final List<Process> loops = new ArrayList<>();

    private IdlePolling() {}

    /**
     * Returns whether this is Linux with the means to do it, and nobody pays for it: where a container may use so much
     * CPU time and no more, the loops would use it up.
     */
    public static boolean possible() throws InterruptedException {
        return Files.isExecutable(SystemTool.CHRT) && Cores.pinnable() && !limited() && allowed();
    }

    /** A sandbox may forbid to choose a class. */
    private static boolean allowed() throws InterruptedException {
        try {
            SystemTool.run(idle("true"));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static List<String> idle(String... command) {
        return Stream.concat(Stream.of(SystemTool.CHRT.toString(), "--idle", "0"), Stream.of(command))
                .toList();
    }

    /** Returns whether this is a virtual machine, as far as its processor says so. */
    public static boolean sensible() {
        return virtual(ProcFiles.processors());
    }

    static boolean virtual(List<String> cpuinfo) {
        return cpuinfo.stream().filter(line -> line.startsWith("flags")).anyMatch(line -> List.of(line.split(" ", -1))
                .contains("hypervisor"));
    }

    private static boolean limited() {
        return Machine.cores() < Cores.ours().size()
                || QUOTAS.stream()
                        .flatMap(file -> ProcFiles.firstLine(file).stream())
                        .anyMatch(IdlePolling::isQuota);
    }

    /** Reads "max 100000" or -1 as no limit, "150000 100000" or 150000 as one. */
    static boolean isQuota(String line) {
        return !line.startsWith("max") && !line.startsWith("-1");
    }

    /** Returns none: processors sleep as they like. */
    public static IdlePolling none() {
        return new IdlePolling();
    }

    /**
     * Starts the loops, as many as there are processors.
     *
     * @throws CannotMeasure where the system does not allow it
     */
    public static IdlePolling begin() throws CannotMeasure {
        IdlePolling polling = new IdlePolling();
        try {
            for (int core : Cores.ours()) {
                String self = Long.toString(ProcessHandle.current().pid());
                List<String> command = Stream.concat(
                                Cores.on(List.of(core)).stream(), idle("sh", "-c", LOOP, self).stream())
                        .toList();
                polling.loops.add(new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            return polling;
        } catch (IOException notStarted) {
            polling.close();
            throw new CannotMeasure("cannot keep the cores awake: " + notStarted.getMessage(), notStarted);
        }
    }

    @Override
    public void close() {
        loops.forEach(Process::destroy);
    }
}
