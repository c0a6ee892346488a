package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.sample.Run;

class RunFileTest {
    private static final Wording WORDING = new PlainWording();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatItWroteWithoutLoss(long seed) throws Exception {
        Run run = SampleRuns.run("virtual", seed);
        Path file = folder.resolve("new/folder/run.json");
        RunFile.write(file, run, WORDING);

        assertThat(RunFile.read(file)).isEqualTo(run);
    }

    @Test
    void writesTheSameUnderAnyLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            RunFile.write(folder.resolve("de.json"), SampleRuns.run("a", 1), WORDING);
            Locale.setDefault(Locale.ROOT);
            RunFile.write(folder.resolve("root.json"), SampleRuns.run("a", 1), WORDING);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(folder.resolve("de.json")).hasSameBinaryContentAs(folder.resolve("root.json"));
    }

    @Test
    void showsAtTheTopWhatTheFirstTrafficCameTo() throws Exception {
        Path file = folder.resolve("run.json");
        Run run = SampleRuns.run("a", 1);
        RunFile.write(file, run, WORDING);

        JsonNode json = Written.json(file);
        assertThat(json.path("accounting").path("offered").asLong())
                .isEqualTo(json.path("endpoints")
                                .path(0)
                                .path("accounting")
                                .path("offered")
                                .asLong()
                        + json.path("endpoints")
                                .path(1)
                                .path("accounting")
                                .path("offered")
                                .asLong());
        assertThat(json.path("histograms").path("responseTime").asText())
                .isEqualTo(HistogramText.encode(run.main().times().response()));
    }

    @Test
    void keepsFootprintsAmongWhatTheServiceSaysOfItself() throws Exception {
        Path file = folder.resolve("run.json");
        RunFile.write(file, SampleRuns.run("a", 1), WORDING);

        JsonNode server = Written.json(file).path("server");
        assertThat(server.path("mode").asText()).isEqualTo("virtual");
        assertThat(server.path("footprints").path(0).path("liveHeapBytes").asLong())
                .isEqualTo(1 << 25);
        assertThat(server.path("footprints").path(1).has("liveHeapBytes")).isFalse();
    }

    @Test
    void leavesOutAPercentileWithoutEnoughSamples() throws Exception {
        Path file = folder.resolve("run.json");
        RunFile.write(file, SampleRuns.run("a", 1), WORDING);

        assertThat(Written.json(file).path("responseTimeMs").has("p50")).isTrue();
        assertThat(Written.json(file).path("responseTimeMs").has("p95")).isTrue();
        assertThat(Written.json(file).path("responseTimeMs").has("p999")).isFalse();
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws Exception {
        Path file = Files.createDirectories(folder.resolve("run.json/occupied"));

        assertThatThrownBy(() -> RunFile.write(file.getParent(), SampleRuns.run("a", 1), WORDING))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file.getParent());
        }
    }

    @Test
    void ignoresWhatALaterVersionAdds() throws Exception {
        Path file = saved("\"label\"", "\"novelty\" : 1, \"label\"");

        assertThat(RunFile.read(file).label()).isEqualTo("a");
    }

    @Test
    void explainsAMissingFile() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(UnusableFile.class)
                .hasMessage(file + " does not exist");
    }

    @Test
    void explainsAFolder() {
        assertThatThrownBy(() -> RunFile.read(folder)).hasMessageStartingWith(folder + " cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|has schema none",
                "{|is not a readable JSON document",
                "[]|has schema none",
                "{\"schema\":\"threadlab.suite/1\"}|has schema threadlab.suite/1, expected threadlab.run/1",
                "{\"schema\":\"threadlab.run/1\"}|is not a whole threadlab.run/1: label is missing or of the wrong kind",
            })
    void explainsWhatIsNoRunFile(String text, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("run.json"), text);

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(file + " " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"accounting\"|\"gone\"|accounting is missing",
                "\"intervals\"|\"gone\"|intervals is missing",
                "\"intervals\" : [ {|\"intervals\" : [ 7, {|intervals.[0] is missing or of the wrong kind",
                "\"offered\" :|\"offered\" : \"x\", \"was\" :|accounting.offered is missing or of the wrong kind",
                "\"offered\" : 1|\"offered\" : 11|accounting: the accounting does not balance: offered 11",
                "\"accounting\"|\"accounting\" : {\"offered\":0,\"sent\":0,\"completed\":0,\"failed\":0,\"timedOut\":0,"
                        + "\"inFlight\":0,\"neverSent\":0}, \"gone\"|accounting is not that of the endpoints, Accounting[offered=1",
                "\"accounting\"|\"accounting\" : {}, \"gone\"|accounting.offered is missing or of the wrong kind",
                "\"valid\" : false|\"valid\" : true|a measurement is invalid for a reason, and valid for none",
                "\"responseHistogram\" : \"|\"responseHistogram\" : \"!|is damaged: not a compressed histogram",
                "\"startedAt\" : \"|\"startedAt\" : \"x|startedAt is missing or of the wrong kind",
                "\"responseTime\" : \"|\"responseTime\" : \"!|is damaged: not a compressed histogram",
            })
    void explainsARunFileThatIsDamaged(String from, String to, String reason) throws Exception {
        Path file = saved(from, to);

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining(reason);
    }

    private Path saved(String from, String to) throws IOException {
        Path file = folder.resolve("run.json");
        RunFile.write(file, SampleRuns.run("a", 1), WORDING);
        Written.replace(file, from, to);
        return file;
    }
}
