package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.process.Children;
import threadlab.loadtest.report.Suites;

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
                "seed | --seed=x",
                "mode must be one of virtual, platform | --modes=virtual,green",
                "experiments must be of burst, | --experiments=burst,none",
                "jdks must name Java installations | --jdks=/nowhere",
                "'slow' | --profile=slow",
                "java-options must be options of a JVM, without quotes, such as -XX:+UseZGC -Xmx2g, was 2g | --java-options=2g",
                "'good' | --fail-on=good",
            })
    void namesTheFlagTheValueAndTheBoundOfAMistake(String why, String flag) {
        Terminal terminal = suite(flag, "--dry-run");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("loadtest: ").contains(why).doesNotContain("\tat ");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void goesOnAsTheSuiteBeganWithMorePairsWhereAsked() {
        String command = "./loadtest/loadtest suite --profile=quick --experiments=burst --modes=virtual,platform"
                + " --pool-size=13 --delay=PT0.073S --pairs=3 --seed=7 --no-idle-poll --java-options='--enable-preview -Xmx2g'";
        Path dir = folder.resolve("earlier");
        planned(dir, command);

        Terminal more = Terminal.run("suite", "--resume=" + dir, "--pairs=5", "--dry-run");

        assertThat(more.err()).isEmpty();
        assertThat(more.exitCode()).isZero();
        assertThat(more.out())
                .contains("burst; modes virtual, platform; P = 13 threads, D = 73 ms; 5 trials of each mode; seed 7");
        refused(Terminal.run("suite", "--resume=" + dir, "--pairs=2"), "must be at least the 3 that the suite began");
        refused(
                Terminal.run("suite", "--resume=" + dir, "--modes=virtual", "--pin"),
                "--resume goes on as the suite in " + dir + " began: leave --modes and --pin out");
        refused(Terminal.run("suite", "--resume=" + folder.resolve("none")), "suite.json does not exist");
    }

    private static void planned(Path dir, String command) {
        SuiteResults any = Suites.measured();
        SuiteResults.Origin origin =
                new SuiteResults.Origin(any.origin().startedAt(), true, command, OptionalInt.of(1));
        SuiteFolder killed = SuiteFolder.open(dir, false, line -> {});
        killed.plan(new SuiteResults(origin, any.settings(), any.environment(), List.of()));
    }

    private static void refused(Terminal terminal, String why) {
        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("loadtest: ").contains(why);
    }

    @Test
    void refusesAPoolThatAnswersLessThanARequestASecond() {
        Terminal terminal = suite("--pool-size=1", "--delay=5s", "--dry-run");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("at least 1 request a second", "1 at PT5S answer 0.2", "raise --pool-size or lower --delay")
                .hasLineCount(1);
        assertThat(suite("--pool-size=5", "--delay=5s", "--dry-run", "--profile=full")
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesAFolderThatCannotBeWrittenBeforeAnythingStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Set<ProcessHandle> before = Children.now();

        Terminal refused = Terminal.run("suite", "--no-idle-poll", "--force", "--out=" + file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("cannot be written", file + " is not a folder")
                .hasLineCount(1);
        assertThat(Children.now()).isEqualTo(before);
    }

    private Terminal suite(String... flags) {
        return Terminal.run(Stream.concat(Stream.of("suite", "--no-idle-poll", "--out=" + folder), Arrays.stream(flags))
                .toArray(String[]::new));
    }
}
