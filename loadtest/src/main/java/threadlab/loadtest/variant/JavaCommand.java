package threadlab.loadtest.variant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.variant.Variant.Jdk;

/** How a program of ours is started beside a load generator. */
public final class JavaCommand {
    /**
     * On a machine with few cores a load generator that waits for a compiler thread of the service leaves late. Service
     * and stub yield to it, alike in every mode, as if it were on a machine of its own.
     */
    private static final List<String> BEHIND_THE_GENERATOR = List.of("nice", "-n", "5");

    /**
     * A JVM writes its counters to a file while all its threads stand still, and they do so for as long as the disk
     * makes it wait.
     */
    private static final String NO_COUNTERS_ON_DISK = "-XX:+PerfDisableSharedMem";

    private JavaCommand() {}

    /** Returns the command; flags of the program follow. */
    public static List<String> of(Jdk jdk, List<String> options, Path jar) {
        List<String> command = new ArrayList<>(BEHIND_THE_GENERATOR);
        command.add(jdk.java());
        command.addAll(options);
        command.addAll(List.of(NO_COUNTERS_ON_DISK, "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString()));
        return command;
    }
}
