package threadlab.loadtest.run;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Environment;

/** What the operating system says of this machine, from the JVM's beans and from {@code /proc} where there is one. */
public final class Machine {
    private static final UnixOperatingSystemMXBean SYSTEM =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /** Ticks of all cores since boot, from the first line of {@code /proc/stat}. */
    public record CpuTicks(long total, long stolen) {
        /** Returns the share that the hypervisor took since an earlier reading, 0 to 1. */
        public OptionalDouble stealRatioSince(CpuTicks earlier) {
            long elapsed = total - earlier.total;
            return elapsed <= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((stolen - earlier.stolen) / (double) elapsed);
        }
    }

    /** Returns the ticks now; zeros where there is no {@code /proc}. */
    public static CpuTicks cpuTicks() {
        String line = firstLine("/proc/stat").orElse("cpu 0 0 0 0 0 0 0 0");
        long[] ticks = Stream.of(line.trim().split("\\s+", -1))
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
        long total = 0;
        for (long each : ticks) {
            total += each;
        }
        return new CpuTicks(total, ticks.length > 7 ? ticks[7] : 0);
    }

    /** Describes the machine; steal is what was stolen since the given reading. */
    public static Environment describe(CpuTicks since) {
        double load = SYSTEM.getSystemLoadAverage();
        return new Environment(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load),
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
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException noProc) {
            return System.getProperty("os.arch");
        }
    }

    /** Returns the first line of a file of the operating system's, where there is one. */
    static Optional<String> firstLine(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
