package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.process.Children;

class SuiteCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsThePlanAndStartsNothing() throws IOException {
        Set<ProcessHandle> before = Children.now();

        Terminal terminal = suite("--dry-run", "--experiments=burst", "--pairs=3", "--seed=7");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("burst", "virtual on ", "platform on ");
        assertThat(terminal.out().lines().filter(line -> line.matches(".*\\b(virtual|platform) on \\d.*")))
                .as("a line for each trial at least")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(Children.now()).isEqualTo(before);
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).isEmpty();
        }
    }

    @Test
    void plansTheSameFromTheSameSeed() {
        assertThat(suite("--dry-run", "--pairs=5", "--seed=7").out())
                .isEqualTo(suite("--dry-run", "--pairs=5", "--seed=7").out());
    }

    @Test
    void overwritesNoResultsUnasked() throws IOException {
        Path results = Files.writeString(folder.resolve("results.json"), "mine");

        Terminal refused = suite("--experiments=burst");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains(results + " exists already", "choose another folder with --out=DIR", "--force")
                .hasLineCount(1);
        assertThat(results).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool-size must be 1 to 1000 for the suite, was 0 | --pool-size=0",
                "delay must be 5ms to 5s for the suite, was PT0.001S | --delay=1ms",
                "delay must be 5ms to 5s for the suite, was PT9999999H | --delay=PT9999999H",
                "delay must be 5ms to 5s for the suite, was PT16666666H39M | --delay=999999999m",
                "pairs must be 1 to 100, was 101 | --pairs=101",
                "pairs must be 1 to 100, was 0 | --pairs=0",
                "mode must be one of virtual, platform | --modes=virtual,green",
                "experiments must be of burst, | --experiments=burst,none",
                "jdks must name Java installations | --jdks=/nowhere",
                "'slow' | --profile=slow",
                "'good' | --fail-on=good",
            })
    void namesTheFlagTheValueAndTheBoundOfAMistake(String why, String flag) {
        Terminal terminal = suite(flag, "--dry-run");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("loadtest: ").contains(why).doesNotContain("\tat ");
        assertThat(terminal.out()).isEmpty();
    }

    private Terminal suite(String... flags) {
        return Terminal.run(Stream.concat(Stream.of("suite", "--no-idle-poll", "--out=" + folder), Arrays.stream(flags))
                .toArray(String[]::new));
    }
}
