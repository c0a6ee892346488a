package threadlab.loadtest.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import threadlab.loadtest.process.ProcFiles;
import threadlab.loadtest.sample.Environment;

/** What the operating system says of this machine, from the JVM's beans and from {@code /proc} where there is one. */
public final class Machine {
    private static final UnixOperatingSystemMXBean SYSTEM =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Machine() {}

    /** Returns how many cores this process could use when it began, whatever it is confined to meanwhile. */
    public static int cores() {
        return CORES;
    }

    /**
     * How the cores were spent, at one moment.
     *
     * @param total ticks of all cores since boot, from the first line of {@code /proc/stat}
     * @param stolen of these, by the hypervisor
     * @param worked of these, for processes: user and system time, without interrupts
     * @param loadAverage over one minute
     */
    public record CpuTicks(long total, long stolen, long worked, OptionalDouble loadAverage) {
        /** Returns the share that the hypervisor took since an earlier reading, 0 to 1. */
        public OptionalDouble stealRatioSince(CpuTicks earlier) {
            long elapsed = total - earlier.total;
            return elapsed <= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((stolen - earlier.stolen) / (double) elapsed);
        }
    }

    /** Reads them now; zeros where there is no {@code /proc}. */
    public static CpuTicks cpuTicks() {
        String line = ProcFiles.cpuTicks().orElse("cpu 0 0 0 0 0 0 0 0");
        long[] ticks = Stream.of(line.trim().split("\\s+", -1))
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
        double load = SYSTEM.getSystemLoadAverage();
        return new CpuTicks(
                LongStream.of(ticks).sum(),
                ticks.length > 7 ? ticks[7] : 0,
                ticks.length > 2 ? ticks[0] + ticks[1] + ticks[2] : 0,
                load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load));
    }

    /** Describes the machine; the load is the given reading's, and steal what was stolen since. */
    public static Environment describe(CpuTicks since) {
        return new Environment(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                cpuModel(),
                CORES,
                SYSTEM.getTotalMemorySize(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                since.loadAverage(),
                cpuTicks().stealRatioSince(since),
                SYSTEM.getMaxFileDescriptorCount(),
                Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
    }

    /** Returns the soft limit of open files of this process. */
    public static long openFilesLimit() {
        return SYSTEM.getMaxFileDescriptorCount();
    }

    /** Returns how many files this process has open. */
    public static long openFiles() {
        return SYSTEM.getOpenFileDescriptorCount();
    }

    private static String cpuModel() {
        return ProcFiles.processors().stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
