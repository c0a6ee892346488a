package threadlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FlagsTest {
    @Test
    void hasTheDefaultsOfTheManual() {
        assertThat(parse())
                .isEqualTo(new AppConfig(
                        "virtual",
                        40,
                        OptionalInt.empty(),
                        1,
                        OptionalInt.empty(),
                        "127.0.0.1",
                        8080,
                        8081,
                        URI.create("http://127.0.0.1:9090"),
                        Duration.ofSeconds(30)));
    }

    @Test
    void readsEveryFlag() {
        assertThat(parse(
                        "--mode=event-loop-offload",
                        "--pool-size=8",
                        "--queue-capacity=0",
                        "--loops=4",
                        "--downstream-permits=10",
                        "--bind=0.0.0.0",
                        "--port=0",
                        "--admin-port=9",
                        "--upstream=http://[::1]:1",
                        "--upstream-timeout=1.5s"))
                .isEqualTo(new AppConfig(
                        "event-loop-offload",
                        8,
                        OptionalInt.of(0),
                        4,
                        OptionalInt.of(10),
                        "0.0.0.0",
                        0,
                        9,
                        URI.create("http://[::1]:1"),
                        Duration.ofMillis(1500)));
    }

    @ParameterizedTest
    @CsvSource({"1500us, PT0.0015S", "100ms, PT0.1S", "1.5s, PT1.5S", "2m, PT2M", "PT0.1S, PT0.1S"})
    void readsDurationsAsTheLoadTesterDoes(String text, Duration duration) {
        assertThat(parse("--upstream-timeout=" + text).upstreamTimeout()).isEqualTo(duration);
    }

    @Test
    void takesTheWordsForNoLimit() {
        AppConfig config = parse("--queue-capacity=unbounded", "--downstream-permits=unlimited");
        assertThat(config.queueCapacity()).isEmpty();
        assertThat(config.downstreamPermits()).isEmpty();
    }

    @Test
    void readsTheEnvironmentWhereAFlagIsNotGiven() {
        Flags flags = new Flags();
        Map<String, String> environment = Map.of("THREADLAB_POOL_SIZE", "7", "THREADLAB_MODE", "platform");
        new CommandLine(flags)
                .setDefaultValueProvider(new Flags.Environment(environment))
                .parseArgs("--mode=virtual");
        assertThat(flags.config())
                .extracting(AppConfig::poolSize, AppConfig::mode)
                .containsExactly(7, "virtual");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pool-size=0 | --pool-size must be at least 1, was 0",
                "--pool-size=100001 | --pool-size must be at most 100000, was 100001",
                "--queue-capacity=-1 | --queue-capacity must be at least 0, was -1",
                "--loops=0 | --loops must be at least 1, was 0",
                "--downstream-permits=0 | --downstream-permits must be at least 1, was 0",
                "--port=65536 | --port must be at most 65535, was 65536",
                "--port=-1 | --port must be at least 0, was -1",
                "--admin-port=8080 | --admin-port must not be the port of the service, was 8080",
                "--upstream=https://x | --upstream must be a URL such as http://127.0.0.1:9090, was https://x",
                "--upstream=http://x/y | --upstream must be a URL such as http://127.0.0.1:9090, was http://x/y",
                "--upstream=x | --upstream must be a URL such as http://127.0.0.1:9090, was x",
                "--upstream-timeout=0s | --upstream-timeout must be 1 ms to an hour, was PT0S",
                "--upstream-timeout=999us | --upstream-timeout must be 1 ms to an hour, was PT0.000999S",
                "--mode=fibers | --mode must be one of virtual, platform, platform-per-request, event-loop-blocking,"
                        + " event-loop-offload, event-loop-async, was 'fibers'"
            })
    void saysWhatIsOutOfRange(String flag, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(flag)).withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pool-size=many | is not an int",
                "--queue-capacity=some | Invalid value for option '--queue-capacity': 'some' is neither a whole number nor unbounded or unlimited",
                "--queue-capacity= | is neither a whole number nor unbounded or unlimited",
                "--upstream-timeout=30 | Invalid value for option '--upstream-timeout': '30' is not a duration such as 250ms, 1.5s, 2m or PT0.25S",
                "--speed=9 | Unknown option"
            })
    void saysWhatIsMalformed(String flag, String message) {
        assertThatExceptionOfType(CommandLine.ParameterException.class)
                .isThrownBy(() -> parse(flag))
                .withMessageContaining(message);
    }

    private static AppConfig parse(String... flags) {
        return CommandLine.populateCommand(new Flags(), flags).config();
    }
}
