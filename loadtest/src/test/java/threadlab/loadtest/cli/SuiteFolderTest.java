package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.Suites;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.TrialId;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class SuiteFolderTest {
    private static final SuiteResults RESULTS = Suites.measured();

    @TempDir
    private Path parent;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void savesResultsReportSummaryAndTrials() throws IOException {
        try (SuiteFolder folder = open(false)) {
            folder.add(trial(1));
            folder.save(RESULTS);
        }

        assertThat(names(out())).containsExactlyInAnyOrder("results.json", "report.html", "summary.md", "runs");
        assertThat(names(out().resolve("runs"))).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void leavesNoEmptyFolderBehind() {
        open(false).close();

        assertThat(out()).doesNotExist();
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "mine");

        assertThatThrownBy(() -> SuiteFolder.open(file, true, warnings::add))
                .isInstanceOf(Problem.class)
                .hasMessage(file.resolve("results.json") + " cannot be written: no file can be made in " + file + ": "
                        + file + " is not a folder");
        assertThatThrownBy(() -> SuiteFolder.open(file.resolve("below"), true, warnings::add))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot be written");
        assertThat(file).hasContent("mine");
    }

    @Test
    void belongsToOneSuiteAtATime() {
        try (SuiteFolder first = open(false)) {
            assertThat(first.all()).isEmpty();
            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("in use by a suite that runs, process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--out=DIR");
        }

        open(false).close();
    }

    @Test
    void goesOnWithTheTrialsOfASuiteThatDidNotEnd() {
        try (SuiteFolder killed = open(false)) {
            killed.plan(RESULTS);
            killed.add(trial(1));
            killed.add(trial(2));
        }

        try (SuiteFolder resumed = SuiteFolder.resume(out(), warnings::add)) {
            assertThat(resumed.all()).extracting(trial -> trial.id().number()).containsExactly(1, 2);
            assertThat(resumed.looks())
                    .as("nobody has seen results of these trials")
                    .isZero();
            resumed.add(trial(3));
            resumed.save(RESULTS);
        }

        assertThat(SuiteFolder.planned(out()).origin()).isEqualTo(RESULTS.origin());
        try (SuiteFolder again = SuiteFolder.resume(out(), warnings::add)) {
            assertThat(again.all()).hasSize(3);
            assertThat(again.looks()).isEqualTo(1);
        }
    }

    @Test
    void saysThatItGoesOnWithWhatWasToReplaceOtherResults() throws IOException {
        try (SuiteFolder earlier = open(false)) {
            earlier.plan(RESULTS);
            earlier.add(trial(1));
            earlier.save(RESULTS);
        }
        try (SuiteFolder killed = open(true)) {
            killed.plan(RESULTS);
            killed.add(trial(7));
        }

        try (SuiteFolder resumed = SuiteFolder.resume(out(), warnings::add)) {
            assertThat(resumed.all()).extracting(trial -> trial.id().number()).containsExactly(7);
            assertThat(resumed.looks()).isZero();
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("to go on with those, remove " + out().resolve("runs.new"));
    }

    @Test
    void refusesWhatAKilledSuiteLeftThoughItsFolderWasTidied() throws IOException {
        Files.createDirectories(out().resolve("runs.new"));

        assertThatThrownBy(() -> open(false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("runs.new exists already");
    }

    @Test
    void goesOnWithATrialOrNotAtAll() {
        try (SuiteFolder nothing = open(false)) {
            nothing.plan(RESULTS);
        }

        assertThat(out()).as("nothing was measured, so nothing is left").doesNotExist();
        assertThatThrownBy(() -> SuiteFolder.planned(out()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--resume: " + out().resolve("runs").resolve("suite.json") + " does not exist");
    }

    @Test
    void refusesTheTrialsOfASuiteThatDidNotEnd() throws IOException {
        Files.createDirectories(out().resolve("runs"));

        assertThatThrownBy(() -> open(false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(out().resolve("runs") + " exists already")
                .hasMessageContaining("--force")
                .hasMessageContaining("--resume " + out());
    }

    @Test
    void leavesAnEarlierReportAsItIsUntilThereIsANewOne() throws IOException {
        try (SuiteFolder earlier = open(false)) {
            earlier.add(trial(1));
            earlier.add(trial(2));
            earlier.save(RESULTS);
        }
        Path report = Files.writeString(out().resolve("report.html"), "good");
        Path old = out().resolve("runs").resolve("trial-02-virtual-burst.json");

        try (SuiteFolder folder = open(true)) {
            folder.add(trial(1));
            assertThat(report).hasContent("good");
            assertThat(old).exists();
            folder.save(RESULTS);
        }

        assertThat(report).content().isNotEqualTo("good");
        assertThat(old).as("trials of two suites do not mix").doesNotExist();
        assertThat(names(out().resolve("runs"))).hasSize(2);
        assertThat(names(out())).doesNotContain("runs.new");
    }

    @Test
    void doesNotTakeOverTrialsThatAKilledSuiteLeftBesideAReport() throws IOException {
        try (SuiteFolder earlier = open(false)) {
            earlier.save(RESULTS);
        }
        Files.writeString(Files.createDirectories(out().resolve("runs.new")).resolve("trial-09.json"), "stale");

        try (SuiteFolder folder = open(true)) {
            folder.add(trial(1));
            folder.save(RESULTS);
        }

        assertThat(names(out().resolve("runs"))).hasSize(2).doesNotContain("trial-09.json");
    }

    @Test
    void saysThatTheFolderWasRemovedAndSavesAllTrialsAnew() throws IOException {
        try (SuiteFolder folder = open(false)) {
            folder.add(trial(1));
            delete(out());

            folder.add(trial(2));

            assertThat(names(out().resolve("runs"))).hasSize(4);
            assertThat(warnings).singleElement().asString().contains("was removed", "all 2 trials");
        }
    }

    @Test
    void saysWhatCannotBeSavedAndWhereTheTrialsAre() throws IOException {
        try (SuiteFolder folder = open(false)) {
            folder.add(trial(1));
            Files.createDirectories(out().resolve("report.html").resolve("in the way"));

            assertThatThrownBy(() -> folder.save(RESULTS))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot save " + out().resolve("report.html"))
                    .hasMessageContaining(
                            out().resolve("results.json") + " is saved: make room, then 'loadtest report ");
            assertThat(out().resolve("results.json")).isNotEmptyFile();
        }
    }

    private SuiteFolder open(boolean force) {
        return SuiteFolder.open(out(), force, warnings::add);
    }

    private Path out() {
        return parent.resolve("out");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Trial trial(int number) {
        Variant variant = new Variant(0, "virtual", new Jdk("/jdk", "21.0.8"));
        SequencedMap<String, Run> phases = new LinkedHashMap<>(Map.of("burst", Runs.run("virtual", number)));
        return new Trial(new TrialId(number, number, variant, "burst"), phases, List.of(), 0, false);
    }
}
