package threadlab.loadtest.variant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.variant.Variant.Jdk;

/**
 * How a process of a service is started.
 *
 * @param name of it in messages, with its article
 * @param command the program and its arguments
 */
public record Launch(String name, List<String> command) {
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

    /** Without it a load tester that is killed would leave its services running, and their ports and memory taken. */
    private static final String NOT_LONGER_THAN_ITS_STARTER = "--end-with-stdin";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public Launch {
        command = List.copyOf(command);
    }

    /**
     * What a process finds where it runs.
     *
     * @param home the project's folder, with the jars of our own programs
     * @param upstream where the stub is
     * @param temporary a folder of its own, removed afterwards
     * @param javaOptions that the JVM of a service shall have, whatever else it is given
     */
    public record Site(Path home, URI upstream, Path temporary, List<String> javaOptions) {
        /** Copies the list. */
        public Site {
            javaOptions = List.copyOf(javaOptions);
        }
    }

    /** Returns the command that starts a program of ours beside a load generator; flags of the program follow. */
    public static List<String> java(Jdk jdk, List<String> options, Path jar) {
        List<String> command = new ArrayList<>(BEHIND_THE_GENERATOR);
        command.add(jdk.java());
        command.addAll(options);
        command.addAll(List.of(NO_COUNTERS_ON_DISK, "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString()));
        command.add(NOT_LONGER_THAN_ITS_STARTER);
        return command;
    }

    /**
     * Reads the one line of JSON by which the programs of this project say that they are ready, with {@code port} and
     * {@code adminPort}.
     */
    public static Optional<Target.Addresses> readyLine(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode ready = JSON.readTree(line);
            return ready.path("event").asText().equals("ready")
                    ? Optional.of(new Target.Addresses(ports(ready, "port"), ports(ready, "adminPort")))
                    : Optional.empty();
        } catch (JsonProcessingException anotherLine) {
            return Optional.empty();
        }
    }

    private static List<URI> ports(JsonNode ready, String name) {
        return ready.has(name)
                ? List.of(URI.create("http://127.0.0.1:" + ready.path(name).asInt()))
                : List.of();
    }
}
