package threadlab.loadtest.process;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.plan.ServiceSpec;

/**
 * Where the other two programs are, and how they are started.
 *
 * @param home the project's folder, with {@code app/target} and {@code upstream-stub/target}
 */
public record Programs(Path home) {
    /** The same in every mode, so that memory can be compared. */
    private static final List<String> SERVICE_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    /**
     * On a machine with few cores a generator that waits for a compiler thread of the service leaves late. Service and
     * stub yield to it, alike in every mode, as if it were on a machine of its own.
     */
    private static final List<String> BEHIND_THE_GENERATOR = List.of("nice", "-n", "5");

    /**
     * A JVM writes its counters to a file while all its threads stand still, and they do so for as long as the disk
     * makes it wait.
     */
    private static final String NO_COUNTERS_ON_DISK = "-XX:+PerfDisableSharedMem";

    private static final List<String> STUB_HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    /**
     * Finds the programs.
     *
     * @throws IllegalArgumentException where one is not built
     */
    public static Programs in(Path home) {
        Programs programs = new Programs(home);
        for (Path jar : List.of(programs.serviceJar(), programs.stubJar())) {
            if (!Files.exists(jar)) {
                throw new IllegalArgumentException(
                        jar + " is missing: build it with mvn package, or use loadtest/loadtest");
            }
        }
        return programs;
    }

    private Path serviceJar() {
        return home.resolve("app/target/app.jar");
    }

    private Path stubJar() {
        return home.resolve("upstream-stub/target/upstream-stub.jar");
    }

    /**
     * Returns the command that starts the service on free ports; it believes that it has the cores it will have.
     *
     * @param scratch a folder for what its flight recorder writes
     */
    public List<String> service(ServiceSpec spec, URI upstream, Path scratch) {
        List<String> options = new ArrayList<>(SERVICE_HEAP);
        options.add("-XX:FlightRecorderOptions=repository=" + scratch);
        spec.cores().ifPresent(count -> options.add("-XX:ActiveProcessorCount=" + count));
        List<String> command = java(spec.jdk(), options, serviceJar());
        command.addAll(List.of("--port=0", "--admin-port=0", "--upstream=" + upstream));
        command.addAll(spec.arguments());
        return command;
    }

    /** Returns the command that starts the stub on a free port. */
    public List<String> stub(ServiceSpec.Jdk jdk) {
        List<String> command = java(jdk, STUB_HEAP, stubJar());
        command.add("--port=0");
        return command;
    }

    private static List<String> java(ServiceSpec.Jdk jdk, List<String> options, Path jar) {
        List<String> command = new ArrayList<>(BEHIND_THE_GENERATOR);
        command.add(jdk.home() + "/bin/java");
        command.addAll(options);
        command.add(NO_COUNTERS_ON_DISK);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
