package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** docs/reference.md lists the flags that the service and the stub have, and no others. */
final class ReferenceIT {
    /** They share no code with the load test, so they are asked as processes. */
    static final List<String> PROGRAMS = List.of("app", "upstream-stub");

    private static final int BOUND_SECONDS = 60;

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void listsEveryFlag(String program) throws Exception {
        SortedSet<String> flags = Reference.flags(help(program));

        assertThat(flags).contains("--port");
        assertThat(Reference.documented().get(program)).isEqualTo(flags);
    }

    private static String help(String program) throws Exception {
        Path jar = Path.of("..", program, "target", program + ".jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--help")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return help;
    }
}
