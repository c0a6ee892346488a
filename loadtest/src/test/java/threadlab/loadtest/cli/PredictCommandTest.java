package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--delay=100ms --rate=20000000 | rate must be above 0 and at most 10000000 a second, was 2.0E7",
                "--delay=100ms --rate=Infinity | rate must be above 0 and at most 10000000 a second, was Infinity",
                "--delay=100ms --rate=NaN | rate must be above 0 and at most 10000000 a second, was NaN",
                "--rate=100 --delay=0s | delay must be above 0, was PT0S",
            })
    void namesTheValueAndTheBoundOfAMistake(String flags, String why) {
        Terminal terminal = Terminal.run(("predict --mode=virtual " + flags).split(" ", -1));

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("loadtest: ").contains(why).doesNotContain("\tat ");
    }

    @Test
    void printsTheVersionAsEachSubcommandDoes() {
        Terminal terminal = Terminal.run("predict", "--version");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).isEqualTo(Terminal.run("--version").out()).isNotBlank();
    }
}
