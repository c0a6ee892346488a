package threadlab.loadtest.machine;

import java.util.List;
import java.util.OptionalLong;
import threadlab.loadtest.process.ProcFiles;

/**
 * What the operating system and the JVM allow this process. What cannot be read is missing, and then not checked.
 *
 * @param openFiles that the process holds now
 * @param openFilesSoft limit in force
 * @param openFilesHard limit up to which it can be raised without asking anybody
 * @param portsPerSource ephemeral ports: connections from one source address to one destination
 * @param somaxconn connections that wait at a listener of this machine to be accepted
 * @param heapBytes of this JVM
 */
public record Limits(
        long openFiles,
        long openFilesSoft,
        OptionalLong openFilesHard,
        OptionalLong portsPerSource,
        OptionalLong somaxconn,
        long heapBytes) {
    /** Reads what holds here and now. */
    public static Limits here() {
        return new Limits(
                Machine.openFiles(),
                Machine.openFilesLimit(),
                hardLimit(ProcFiles.limits()),
                ports(ProcFiles.kernelParameter("net.ipv4.ip_local_port_range").orElse("")),
                number(ProcFiles.kernelParameter("net.core.somaxconn").orElse("")),
                Runtime.getRuntime().maxMemory());
    }

    /** Reads {@code Max open files soft hard files}. */
    static OptionalLong hardLimit(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.trim().split("\\s+", -1))
                .filter(fields -> fields.length > 4)
                .map(fields -> number(fields[4]))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Reads {@code first last}. */
    static OptionalLong ports(String range) {
        String[] ends = range.trim().split("\\s+", -1);
        if (ends.length != 2 || number(ends[0]).isEmpty() || number(ends[1]).isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(ends[1]).getAsLong() - number(ends[0]).getAsLong() + 1);
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
