package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The processors that this process may use, shared out by Linux's {@code taskset}: the first of them to a service under
 * test, the others to everything else. Where they cannot be shared out the system is trusted to.
 */
public final class Cores {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private static final List<Integer> OURS = allowed(ProcFiles.lines("/proc/self/status"));

    private Cores() {}

    /** Returns whether there are several, and the means to share them out. */
    public static boolean divisible() {
        return OURS.size() > 1 && pinnable();
    }

    /** Returns whether there are the means to confine a process to some. */
    public static boolean pinnable() {
        return Files.isExecutable(TASKSET);
    }

    /** Returns those that this process was allowed when it began, by their numbers. */
    public static List<Integer> ours() {
        return OURS;
    }

    /** Returns the beginning of the command of a program that is confined to these. */
    public static List<String> on(List<Integer> cores) {
        return List.of(TASKSET.toString(), "-c", list(cores));
    }

    /**
     * Gives a service so many for itself, and the others to everybody else.
     *
     * @throws CannotMeasure where the system does not allow it
     */
    public static void divide(int count, List<Long> service, List<Long> others)
            throws CannotMeasure, InterruptedException {
        if (divisible()) {
            int share = Math.min(count, OURS.size() - 1); // one at least is left
            move(service, OURS.subList(0, share));
            move(others, OURS.subList(share, OURS.size()));
        }
    }

    /**
     * Gives all of them to everybody.
     *
     * @throws CannotMeasure where the system does not allow it
     */
    public static void unite(List<Long> everybody) throws CannotMeasure, InterruptedException {
        if (divisible()) {
            move(everybody, OURS);
        }
    }

    private static void move(List<Long> pids, List<Integer> cores) throws CannotMeasure, InterruptedException {
        for (long pid : pids) {
            move(pid, cores);
        }
    }

    private static void move(long pid, List<Integer> cores) throws CannotMeasure, InterruptedException {
        List<String> command = List.of(TASKSET.toString(), "-a", "-c", "-p", list(cores), Long.toString(pid));
        try {
            SystemTool.run(command);
        } catch (IOException refused) {
            throw new CannotMeasure("cannot share the cores out: " + refused.getMessage(), refused);
        }
    }

    /** Reads what a process may use from the lines of its status. */
    static List<Integer> allowed(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(line -> numbers(line.substring(ALLOWED.length()).trim()).stream())
                .toList();
    }

    /** Reads the kernel's notation: 0-2,5 are 0, 1, 2 and 5. */
    static List<Integer> numbers(String list) {
        return Stream.of(list.split(",", -1))
                .map(range -> range.split("-", -1))
                .flatMap(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .boxed())
                .toList();
    }

    private static String list(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
