package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much CPU time each process of the machine has used since its start, at one moment. Nobody has used any where
 * there is no {@code /proc}.
 *
 * @param byPid each process
 */
public record CpuUsers(Map<Long, User> byPid) {
    /** Copies the map. */
    public CpuUsers {
        byPid = Map.copyOf(byPid);
    }

    /**
     * One process.
     *
     * @param name of its program, at most 15 characters
     * @param pid its number
     * @param ticks hundredths of a second of CPU time
     */
    public record User(String name, long pid, long ticks) {}

    /** Reads them now. */
    public static CpuUsers now() {
        Map<Long, User> users = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) { // any of them may end meanwhile
                long pid = Long.parseLong(process.getFileName().toString());
                ProcFiles.firstLine(process.resolve("stat").toString())
                        .ifPresent(stat -> users.put(pid, new User(name(stat), pid, ProcessUse.ticks(stat))));
            }
        } catch (IOException | DirectoryIteratorException notLinux) {
            return new CpuUsers(Map.of());
        }
        return new CpuUsers(users);
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    /**
     * Returns those that have used the most since an earlier moment, and how much since then; the greatest first.
     *
     * @param without processes that do not count
     * @param most of them
     */
    public List<User> greatestSince(CpuUsers earlier, Collection<Long> without, int most) {
        return byPid.values().stream()
                .filter(user -> !without.contains(user.pid()))
                .map(user -> new User(user.name(), user.pid(), user.ticks() - earlier.ticks(user.pid())))
                .filter(user -> user.ticks() > 0)
                .sorted(Comparator.comparingLong(User::ticks).reversed())
                .limit(most)
                .toList();
    }

    private long ticks(long pid) {
        return byPid.containsKey(pid) ? byPid.get(pid).ticks() : 0;
    }
}
