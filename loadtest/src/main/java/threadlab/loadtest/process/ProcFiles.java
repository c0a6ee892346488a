package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the files in which the operating system describes itself, such as those below {@code /proc}. */
public final class ProcFiles {
    private ProcFiles() {}

    /** Returns what the kernel says of the processors, a line for each property of each. */
    public static List<String> processors() {
        return lines("/proc/cpuinfo");
    }

    /** Returns the limits of this process, a line each. */
    public static List<String> limits() {
        return lines("/proc/self/limits");
    }

    /** Returns how all cores together have spent their time since boot: {@code cpu} and ticks by use. */
    public static Optional<String> cpuTicks() {
        return firstLine("/proc/stat");
    }

    /** Returns a parameter of the kernel by the name that {@code sysctl} takes. */
    public static Optional<String> kernelParameter(String name) {
        return firstLine("/proc/sys/" + name.replace('.', '/'));
    }

    /**
     * Returns how many processes the kernel has killed for want of memory since boot; nothing where it does not say.
     */
    public static OptionalLong killedForMemory() {
        return lines("/proc/vmstat").stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .findFirst();
    }

    /** Returns how many closed connections of TCP still hold their local port, as Linux does for a minute. */
    public static OptionalLong connectionsInTimeWait() {
        return lines("/proc/net/sockstat").stream()
                .filter(line -> line.startsWith("TCP:"))
                .map(line -> line.replaceFirst(".* tw (\\d+).*", "$1"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** Returns the first line of a file; nothing where there is no such file, or it is empty. */
    public static Optional<String> firstLine(String file) {
        return lines(file).stream().findFirst();
    }

    /** Returns the lines of a file; none where there is no such file. */
    public static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
