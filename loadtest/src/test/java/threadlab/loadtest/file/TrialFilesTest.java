package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.Trial.TrialId;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class TrialFilesTest {
    private static final Wording WORDING = new PlainWording();
    private static final Jdk JDK = new Jdk("/opt/jdk-21", "21.0.8");
    private static final Variant VIRTUAL = new Variant(0, "virtual", JDK);
    private static final Variant PLATFORM = new Variant(1, "platform", JDK);

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSavedInTheOrderOfRunning() throws Exception {
        TrialFiles saved = new TrialFiles(folder.resolve("runs"), WORDING);
        saved.add(trial(1, PLATFORM, "capacity", 10).asSuperseded());
        saved.add(trial(1, PLATFORM, "burst", 20));
        saved.add(trial(2, VIRTUAL, "burst", 30));

        TrialFiles opened = TrialFiles.open(folder.resolve("runs"), WORDING);

        assertThat(opened.all()).isEqualTo(saved.all());
        assertThat(opened.repeated("capacity", PLATFORM)).isEqualTo(1);
        assertThat(opened.of("burst", VIRTUAL))
                .extracting(each -> each.id().number())
                .containsExactly(2);
    }

    @Test
    void namesFilesAfterWhatIsInThem() throws Exception {
        new TrialFiles(folder, WORDING).add(trial(3, PLATFORM, "capacity", 1));

        assertThat(names())
                .containsExactly(
                        "trial-03-platform-capacity-rate-240.json",
                        "trial-03-platform-capacity-rate-80.json",
                        "trial-03-platform-capacity.json");
    }

    @Test
    void keepsTheNameOfAVariantOutOfOtherFolders() throws Exception {
        Variant odd = new Variant(0, "../my service", JDK);
        new TrialFiles(folder, WORDING).add(trial(1, odd, "burst", 1));

        assertThat(names()).contains("trial-01-.._my_service-burst.json");
        assertThat(TrialFiles.open(folder, WORDING).of("burst", odd)).hasSize(1);
    }

    @Test
    void opensAFolderThatIsNotThere() throws Exception {
        assertThat(TrialFiles.open(folder.resolve("none"), WORDING).all()).isEmpty();
    }

    @Test
    void leavesOutATrialThatWasNotSavedWhole() throws Exception {
        new TrialFiles(folder, WORDING).add(trial(1, VIRTUAL, "burst", 1));
        Files.delete(folder.resolve("trial-01-virtual-burst.json"));

        assertThat(TrialFiles.open(folder, WORDING).all()).isEmpty();
    }

    @Test
    void explainsARunThatIsGone() throws Exception {
        new TrialFiles(folder, WORDING).add(trial(1, VIRTUAL, "burst", 1));
        Path gone = folder.resolve("trial-01-virtual-burst-rate-80.json");
        Files.delete(gone);

        assertThatThrownBy(() -> TrialFiles.open(folder, WORDING))
                .isInstanceOf(UnusableFile.class)
                .hasMessage(gone + " does not exist");
    }

    @Test
    void explainsAServiceThatItDoesNotKnow() throws Exception {
        new TrialFiles(folder, WORDING).add(trial(1, VIRTUAL, "burst", 1));
        Written.replace(folder.resolve("trial-01-virtual-burst.json"), "\"threadlab\"", "\"unheard-of\"");

        assertThatThrownBy(() -> TrialFiles.open(folder, WORDING))
                .isInstanceOf(UnusableFile.class)
                .hasMessageEndingWith("sessions.[0].service.kind is missing or of the wrong kind");
    }

    @Test
    void keepsInMemoryWhatItCannotSave() throws Exception {
        Path occupied = Files.createFile(folder.resolve("runs"));
        TrialFiles files = new TrialFiles(occupied, WORDING);

        assertThatThrownBy(() -> files.add(trial(1, VIRTUAL, "burst", 1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot save " + occupied.resolve("trial-01-virtual-burst.json") + ": ");
        assertThat(files.all()).hasSize(1);
    }

    @Test
    void savesAllAnewWhereTheFolderWasRemoved() throws Exception {
        TrialFiles files = new TrialFiles(folder.resolve("runs"), WORDING);
        files.add(trial(1, VIRTUAL, "burst", 1));
        Files.move(folder.resolve("runs"), folder.resolve("elsewhere"));

        files.add(trial(2, PLATFORM, "burst", 2));

        assertThat(TrialFiles.open(folder.resolve("runs"), WORDING).all()).isEqualTo(files.all());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Trial trial(int number, Variant variant, String experiment, long seed) {
        SequencedMap<String, Run> phases = new LinkedHashMap<>();
        phases.put("rate-80", SampleRuns.run("80", seed));
        phases.put("rate-240", SampleRuns.run("240", seed + 1));
        ThreadlabService service = ThreadlabService.of(new Variant(0, "virtual", JDK), 40)
                .withPermits(8)
                .times(2);
        return new Trial(
                new TrialId(number, number, variant, experiment),
                phases,
                List.of(
                        new SessionCalibration(service, new Calibrated(Calibration.NONE, Validity.VALID)),
                        new SessionCalibration(
                                service.besideTheGenerator(2),
                                new Calibrated(
                                        new Calibration(0.1, 0.2, 0.3, 0.4, 5_000),
                                        new Validity(List.of(new Reason.Saved("it stood still")))))),
                3,
                false);
    }
}
