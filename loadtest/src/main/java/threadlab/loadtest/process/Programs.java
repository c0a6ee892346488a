package threadlab.loadtest.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import threadlab.loadtest.variant.Launch;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant.Jdk;

/**
 * Where this project's other programs are, and how the stub is started.
 *
 * @param home the project's folder, with {@code app/target} and {@code upstream-stub/target}
 */
public record Programs(Path home) {
    private static final Path STUB = Path.of("upstream-stub/target/upstream-stub.jar");
    private static final List<String> STUB_HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    /**
     * Finds the programs.
     *
     * @throws IllegalArgumentException where one is not built
     */
    public static Programs in(Path home) {
        for (Path jar : List.of(home.resolve(ThreadlabService.JAR), home.resolve(STUB))) {
            if (!Files.exists(jar)) {
                throw new IllegalArgumentException(
                        jar + " is missing: build it with mvn package, or use loadtest/loadtest");
            }
        }
        return new Programs(home);
    }

    /** Returns how the stub is started, on a free port. */
    public Launch stub(Jdk jdk) {
        List<String> command = Launch.java(jdk, STUB_HEAP, home.resolve(STUB));
        command.add("--port=0");
        return new Launch("the stub", command);
    }
}
