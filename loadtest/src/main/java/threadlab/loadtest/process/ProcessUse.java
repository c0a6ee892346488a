package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process uses, as {@code /proc} says; context switches and CPU are summed over its threads since its start.
 *
 * @param rssBytes memory in RAM
 * @param threads of the operating system
 * @param cpuSeconds user and system time, threads that have ended included
 * @param voluntarySwitches of the threads that are alive: they waited
 * @param involuntarySwitches of the threads that are alive: they were made to wait
 */
public record ProcessUse(
        long rssBytes, long threads, double cpuSeconds, long voluntarySwitches, long involuntarySwitches) {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed by Linux's interface
    private static final int FIELDS_BEFORE_STATE = 2;

    /** Reads the process, or nothing where there is no such process or no {@code /proc}. */
    public static Optional<ProcessUse> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            List<String> status = Files.readAllLines(process.resolve("status"));
            long voluntary = 0;
            long involuntary = 0;
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
                for (Path task : tasks) { // any of them may end meanwhile
                    List<String> lines = ProcFiles.lines(task.resolve("status").toString());
                    voluntary += number(lines, "voluntary_ctxt_switches:");
                    involuntary += number(lines, "nonvoluntary_ctxt_switches:");
                }
            }
            return Optional.of(new ProcessUse(
                    number(status, "VmRSS:") * 1024,
                    number(status, "Threads:"),
                    cpuSeconds(Files.readString(process.resolve("stat"))),
                    voluntary,
                    involuntary));
        } catch (IOException | DirectoryIteratorException gone) {
            return Optional.empty();
        }
    }

    /** Returns the CPU time of a process, its ended threads included, in hundredths of a second; 0 where it is gone. */
    public static long cpuTicks(long pid) {
        return ProcFiles.firstLine("/proc/" + pid + "/stat")
                .map(ProcessUse::ticks)
                .orElse(0L);
    }

    private static double cpuSeconds(String stat) {
        return ticks(stat) / TICKS_PER_SECOND;
    }

    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        int user = 14 - 1 - FIELDS_BEFORE_STATE; // field 14 of proc(5), counted from the state
        return Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
    }

    private static long number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
