package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Shards;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Finding;

/** What release 6ef7f92 wrote, from before metrics, blocks and findings were saved, is read without loss. */
class EarlierFilesTest {
    private static final Wording WORDING = new PlainWording();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "b.json", "shard-0.json", "shard-1.json"})
    void keepsEveryFieldOfARun(String name) throws Exception {
        Path file = folder.resolve(name);
        RunFile.write(file, RunFile.read(Written.by6ef7f92(name)), WORDING);

        assertThat(Written.lost(Written.json(Written.by6ef7f92(name)), Written.json(file)))
                .isEmpty();
    }

    @Test
    void joinsTheShardsOfARun() throws Exception {
        Run whole = Shards.join(List.of(
                RunFile.read(Written.by6ef7f92("shard-1.json")), RunFile.read(Written.by6ef7f92("shard-0.json"))));

        assertThat(whole.asked().load().shard()).isEqualTo("0/1");
        assertThat(whole.main().times().response().getTotalCount())
                .isEqualTo(whole.main().counts().accounting().completed());
    }

    /** Sentences are written by today's code, and findings drawn from the pairs by today's rules. */
    @Test
    void keepsEveryFieldOfASuite() throws Exception {
        Path file = folder.resolve("results.json");
        SuiteFile.write(file, measured(), WORDING);

        JsonNode before = new ObjectMapper()
                .readTree(Files.readString(Written.by6ef7f92("results.json"))
                        .replace("\"inconclusive\"", "\"undecided\""));
        List.of("sentence", "low", "high", "noiseFloorRatio", "indicative", "different", "pValue")
                .forEach(drawn -> before.path("experiments").forEach(experiment -> experiment
                        .path("comparisons")
                        .findParents(drawn)
                        .forEach(each -> ((ObjectNode) each).remove(drawn))));
        assertThat(Written.lost(before, Written.json(file))).isEmpty();
    }

    @Test
    void keepsAllOfASuiteOnceItWasWrittenAgain() throws Exception {
        Path file = folder.resolve("results.json");
        SuiteFile.write(file, measured(), WORDING);

        assertThat(SuiteFile.read(file)).isEqualTo(measured());
    }

    @Test
    void readsMetricsOffTheirNames() throws Exception {
        ExperimentResult burst = experiment("burst");

        assertThat(burst.primary()).isEqualTo(Metric.lower("slowestMs", "slowest", Unit.MILLIS));
        assertThat(burst.cases().getFirst().metrics())
                .extracting(each -> each.metric().label())
                .startsWith("request 40", "request 41");
        assertThat(experiment("capacity").primary().direction()).isEqualTo(Metric.Direction.HIGHER_IS_BETTER);
    }

    @Test
    void readsTheAxesOfCurvesOffTheirNames() throws Exception {
        Series curve =
                experiment("capacity").cases().getFirst().curves().measured().getFirst();

        assertThat(curve.id()).isEqualTo("throughputPerSecByOfferedPerSec");
        assertThat(curve.y()).isEqualTo(Metric.THROUGHPUT);
        assertThat(curve.x()).isEqualTo(Metric.OFFERED_RATE);
    }

    @Test
    void takesThePlaceOfATrialForItsBlock() throws Exception {
        assertThat(experiment("burst").cases().getLast().trials().all())
                .extracting(TrialResult::block)
                .containsExactly(1, 2);
    }

    @Test
    void readsTheFindingOffTheRatio() throws Exception {
        Comparison comparison = experiment("burst").comparisons().getFirst();

        assertThat(comparison.primary().finding()).isEqualTo(new Finding.Different(false));
        assertThat(comparison.primary().candidate())
                .isEqualTo(experiment("burst")
                        .cases()
                        .getLast()
                        .of(comparison.primary().metric())
                        .orElseThrow()
                        .measured());
        assertThat(comparison.primary().ratio().orElseThrow().each())
                .hasSize(2)
                .allMatch(ratio -> ratio > 4 && ratio < 5);
    }

    private static SuiteResults measured() throws UnusableFile {
        return SuiteFile.read(Written.by6ef7f92("results.json"));
    }

    private static ExperimentResult experiment(String id) throws UnusableFile {
        return measured().experiments().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
