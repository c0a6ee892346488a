package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate must be above 0 and at most 10000000 a second, was 0.0 | --rate=0",
                "ramp's last rate must be above 0 | --ramp=1:0",
                "--ramp must be FROM:TO, two rates a second, was '7' | --ramp=7",
                "--steps must be a number, was 'x' | --steps=1,x",
                "--poisson needs --rate | --burst=2 --poisson",
                "--connections is for open loops | --burst=2 --connections=2",
                "'forever' | --rate=1 --duration=forever",
                "duration must be | --rate=1 --duration=61m",
                "shard must be i/N with 0 <= i < N, was 3/3 | --rate=1 --shard=3/3",
                "--shard needs a schedule to share | --concurrency=1 --shard=0/2",
                "--start-at must be a time with a zone | --rate=1 --start-at=noon",
                "--start-at must be within the next hour | --rate=1 --start-at=2020-01-01T00:00:00Z",
                "admin-url must be http://host… or https://host… with a port up to 65535, was ftp://x | --rate=1 --admin-url=ftp://x",
                "with a port up to 65535, was http://x:99999 | --rate=1 --admin-url=http://x:99999",
                "--probe and --probe-rate go together | --rate=1 --probe=http://127.0.0.1:1/",
                "method must be capital letters such as GET, was 'g' | --rate=1 --method=g",
                "--header must be 'Name: value', was 'x' | --rate=1 --header=x",
                "--also must be 'WEIGHT METHOD URL', was 'x' | --rate=1 --also=x",
                "loops must be 1 to 64, was 0 | --rate=1 --loops=0",
            })
    void namesTheFlagTheValueAndTheBoundOfAMistake(String why, String flags) {
        Terminal terminal = run(Stream.of(flags.split(" ", -1)), "--url=http://127.0.0.1:1/");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("loadtest: ").contains(why).doesNotContain("\tat ");
    }

    @Test
    void saysThatNobodyAnswers() {
        Terminal terminal = run(Stream.of("--rate=1"), "--url=http://127.0.0.1:1/");

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err())
                .contains("loadtest: cannot connect to 127.0.0.1:1")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("run.json")).doesNotExist();
    }

    @Test
    void endsInFailureWhereNotOneRequestSucceeds() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            Terminal terminal = run(
                    Stream.of("--rate=50", "--warmup=0s", "--duration=200ms"),
                    "--url=http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(terminal.out()).contains("none of 10 succeeded: 503").doesNotContain("p50");
            assertThat(terminal.exitCode()).isEqualTo(ExitCode.FAILED);
        } finally {
            server.stop(0);
        }
        assertThat(folder.resolve("run.json")).exists();
    }

    private Terminal run(Stream<String> flags, String url) {
        return Terminal.run(
                Stream.concat(Stream.of("run", url, "--label=x", "--out=" + folder.resolve("run.json")), flags)
                        .toList()
                        .toArray(String[]::new));
    }

    @Test
    void wantsExactlyOneShape() {
        for (List<String> flags : List.of(List.of("--poisson"), List.of("--rate=1", "--burst=1"))) {
            assertThat(run(flags.stream(), "--url=http://127.0.0.1:1/").exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }
    }
}
