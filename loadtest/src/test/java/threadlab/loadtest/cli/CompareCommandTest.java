package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.judge.SavedRuns;
import threadlab.loadtest.sample.Run;

class CompareCommandTest {
    @TempDir
    private Path folder;

    private String before;
    private String after;

    @BeforeEach
    void saveTwoRuns() throws IOException {
        before = save("before.json", SavedRuns.run("before", 10, 1));
        after = save("after.json", SavedRuns.run("after", 13, 2));
    }

    @Test
    void saysWhichIsBetterByHowMuchErrorsAndValidityFirst() {
        Terminal terminal = Terminal.run("compare", before, after);

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.out())
                .startsWith("baseline before: 1 trial, 2,000 offered, 2,000 completed, 0 failed")
                .containsPattern("(?s)errors.*p99 ")
                .containsPattern("p99 +10\\.9.* 14\\.\\d.* 1\\.30 +- +indicative: higher by 30 %")
                .contains("after against before: indicative, one run each.")
                .contains("p99.9 needs 10,000 requests, had 2,000: --duration=");
        assertThat(terminal.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void pairsTheTrialsOfOneLabel() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        for (int trial = 0; trial < 6; trial++) {
            arguments.add(save("before-" + trial + ".json", SavedRuns.run("before", 10, trial)));
            arguments.add(save("after-" + trial + ".json", SavedRuns.run("after", 5, 10 + trial)));
        }

        Terminal terminal = Terminal.run(arguments.toArray(String[]::new));

        assertThat(terminal.out()).contains("6 pairs").containsPattern("p99 .* 0\\.50 .*0\\.50.*0\\.50.* better");
    }

    @Test
    void countsOneRunOnceHoweverOftenItIsGiven() throws IOException {
        Path copy = Files.copy(Path.of(before), folder.resolve("copy.json"));

        Terminal terminal = Terminal.run("compare", before, copy.toString(), after);

        assertThat(terminal.out())
                .startsWith("counted once: " + copy + " holds the same run as " + before + "\n")
                .contains("baseline before: 1 trial");
    }

    @Test
    void leavesOutWhatIsInvalidWhereAsked() throws IOException {
        String invalid = save("invalid.json", SavedRuns.invalid(SavedRuns.run("after", 99, 3)));

        Terminal terminal = Terminal.run("compare", before, after, invalid, "--leave-out-invalid");
        Terminal nothing = Terminal.run("compare", invalid, invalid, "--leave-out-invalid");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .startsWith("left out: " + invalid + ": the load generator used 90 % of a core")
                .contains("candidate after: 1 trial");
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.err()).contains("no run of the baseline, 'after', is valid");
    }

    @Test
    void keepsItsBaselineWhereTheFirstFileIsLeftOut() throws IOException {
        String invalid = save("invalid.json", SavedRuns.invalid(SavedRuns.run("before", 99, 3)));

        Terminal terminal = Terminal.run("compare", invalid, after, before, "--leave-out-invalid");

        assertThat(terminal.out()).contains("baseline before: 1 trial", "candidate after: 1 trial");
    }

    @Test
    void claimsLessAtALaterLook() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("compare", "--look=3"));
        for (int trial = 0; trial < 4; trial++) {
            arguments.add(save("before-" + trial + ".json", SavedRuns.run("before", 10, trial)));
            arguments.add(save("after-" + trial + ".json", SavedRuns.run("after", 5, 10 + trial)));
        }

        assertThat(Terminal.run(arguments.toArray(String[]::new)).out().replaceAll("\\s+", " "))
                .contains("4 pairs of trials with its 99.6 % interval");
        arguments.set(1, "--look=20");
        assertThat(Terminal.run(arguments.toArray(String[]::new)).exitCode()).isZero();
    }

    @Test
    void claimsNothingOfAnInvalidRun() throws IOException {
        String invalid = save("invalid.json", SavedRuns.invalid(SavedRuns.run("after", 13, 2)));

        Terminal terminal = Terminal.run("compare", before, invalid, "--fail-if=p99 > 100x");

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out())
                .contains("INVALID")
                .containsPattern("gate 'p99 > 100x' .*cannot be decided")
                .doesNotContain("worse", "better");
    }

    @Test
    void findsOutFirstWhetherTheReportCanBeSaved() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Terminal terminal = Terminal.run("compare", before, after, "--out=" + file.resolve("report.html"));

        assertThat(terminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains("report.html cannot be written: no file can be made in")
                .doesNotContain("\tat ");
    }

    @Test
    void failsWhereAGateDoes() {
        Terminal terminal = Terminal.run("compare", before, after, "--fail-if=p99 > 2x, p50 > 12ms");

        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.out())
                .containsPattern("gate 'p99 > 2x' .*passed")
                .containsPattern("gate 'p50 > 12ms' .*failed.* 13\\.");
    }

    @Test
    void isUndecidedWhereAGateHasTooFewSamples() {
        Terminal terminal = Terminal.run("compare", before, after, "--fail-if=p99.9 > 2x");

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out()).containsPattern("gate 'p99.9 > 2x' .*cannot be decided.*p99.9 is withheld");
    }

    @Test
    void warnsWhereTheLoadDiffers() throws IOException {
        String other = save("other.json", SavedRuns.atRate(SavedRuns.run("after", 10, 2), 900));

        assertThat(Terminal.run("compare", before, other).out())
                .containsPattern("warning: rate .*500.* in before.* 900.* in after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "summary.md", "comparison.json"})
    void savesItInTheFormatOfTheNameAndOverwritesNothingUnasked(String name) throws IOException {
        Path file = folder.resolve(name);

        assertThat(Terminal.run("compare", before, after, "--out=" + file).exitCode())
                .isZero();
        String saved = Files.readString(file);
        Terminal again = Terminal.run("compare", before, after, "--out=" + file);

        assertThat(saved).contains("before", "after", "p99");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(name + " exists already", "--force");
        assertThat(Terminal.run("compare", before, after, "--out=" + file, "--force")
                        .exitCode())
                .isZero();
        assertThat(file).hasContent(saved);
    }

    @Test
    void writesItsJsonForPrograms() throws IOException {
        Path file = folder.resolve("comparison.json");
        Terminal.run("compare", before, after, "--out=" + file);

        JsonNode document = new ObjectMapper().readTree(Files.readString(file));

        assertThat(document.path("schema").asText()).isEqualTo("threadlab.compare/1");
        assertThat(document.at("/comparisons/0/baseline/label").asText()).isEqualTo("before");
        assertThat(document.at("/comparisons/0/metrics/5/metric").asText()).isEqualTo("p99Ms");
        assertThat(document.at("/comparisons/0/metrics/5/ratio/confidence").asDouble(1))
                .isZero();
        assertThat(document.at("/comparisons/0/metrics/5/undecidedBecause").asText())
                .isEqualTo("one-pair");
    }

    @Test
    void printsJsonAloneOrNothingButGatesWhereAsked() throws IOException {
        Terminal json = Terminal.run("compare", before, after, "--json", "--fail-if=p99 > 2x");
        Terminal quiet = Terminal.run("compare", before, after, "--quiet", "--fail-if=p99 > 2x");

        assertThat(new ObjectMapper().readTree(json.out()).path("schema").asText())
                .isEqualTo("threadlab.compare/1");
        assertThat(json.err()).containsPattern("gate 'p99 > 2x' .*passed");
        assertThat(quiet.out()).startsWith("gate 'p99 > 2x'").hasLineCount(1);
    }

    @Test
    void refusesFilesThatItCannotUse() throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "no json");
        Path foreign = Files.writeString(folder.resolve("foreign.json"), "{\"schema\": \"other/1\"}");

        refused("does not exist", before, folder.resolve("nowhere.json").toString());
        refused("is not a readable JSON document", before, text.toString());
        refused("has schema other/1, expected threadlab.run/1", before, foreign.toString());
        refused("every run that counts has the label 'before'", before, before);
        refused("look must be 1 to 20, was 21", before, after, "--look=21");
        refused("out must end in .html, .md or .json", before, after, "--out=x.pdf");
        refused("metric must be one of errors, throughput, p50", before, after, "--fail-if=p42 > 1x");
        refused("FILE.json", before);
    }

    private static void refused(String because, String... arguments) {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(arguments));
        Terminal terminal = Terminal.run(all.toArray(String[]::new));

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains(because).doesNotContain("\tat ");
    }

    private String save(String name, Run run) throws IOException {
        Path file = folder.resolve(name);
        RunFile.write(file, run, Words.WORDING);
        return file.toString();
    }
}
