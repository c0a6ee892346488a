package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatItWroteWithoutLoss(long seed) throws Exception {
        RunFile run = Runs.run("virtual", seed);
        Path file = folder.resolve("new/folder/run.json");
        RunFiles.write(file, run);

        assertThat(RunFiles.read(file)).isEqualTo(run);
    }

    @Test
    void writesTheSameUnderAnyLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            RunFiles.write(folder.resolve("de.json"), Runs.run("a", 1));
            Locale.setDefault(Locale.ROOT);
            RunFiles.write(folder.resolve("root.json"), Runs.run("a", 1));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(folder.resolve("de.json")).hasSameBinaryContentAs(folder.resolve("root.json"));
    }

    @Test
    void leavesOutAPercentileWithoutEnoughSamples() throws Exception {
        Path file = folder.resolve("run.json");
        RunFiles.write(file, Runs.run("a", 1));

        assertThat(RunFiles.parse(Files.readString(file)).path("responseTimeMs").has("p50"))
                .isTrue();
        assertThat(RunFiles.parse(Files.readString(file)).path("responseTimeMs").has("p99"))
                .isFalse();
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws Exception {
        Path file = Files.createDirectories(folder.resolve("run.json/occupied"));

        assertThatThrownBy(() -> RunFiles.write(file.getParent(), Runs.run("a", 1)))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file.getParent());
        }
    }

    @Test
    void ignoresWhatALaterVersionAdds() throws Exception {
        Path file = saved("\"label\"", "\"novelty\" : 1, \"label\"");

        assertThat(RunFiles.read(file).label()).isEqualTo("a");
    }

    @Test
    void explainsAMissingFile() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> RunFiles.read(file))
                .isInstanceOf(RunFiles.UnusableFile.class)
                .hasMessage(file + " does not exist");
    }

    @Test
    void explainsAFolder() {
        assertThatThrownBy(() -> RunFiles.read(folder)).hasMessageStartingWith(folder + " cannot be read");
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

        assertThatThrownBy(() -> RunFiles.read(file))
                .isInstanceOf(RunFiles.UnusableFile.class)
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
                "\"offered\" : 5|\"offered\" : 15|accounting: the books do not balance: offered 15",
                "\"responseTime\" : \"|\"responseTime\" : \"!|is damaged: not a compressed histogram",
            })
    void explainsARunFileThatIsDamaged(String from, String to, String reason) throws Exception {
        Path file = saved(from, to);

        assertThatThrownBy(() -> RunFiles.read(file))
                .isInstanceOf(RunFiles.UnusableFile.class)
                .hasMessageContaining(reason);
    }

    private Path saved(String from, String to) throws IOException {
        Path file = folder.resolve("run.json");
        RunFiles.write(file, Runs.run("a", 1));
        String text = Files.readString(file);
        assertThat(text).contains(from);
        return Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
    }
}
