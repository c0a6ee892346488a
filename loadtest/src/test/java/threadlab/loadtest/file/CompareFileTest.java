package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

class CompareFileTest {
    private static final Wording WORDING = new PlainWording();

    @TempDir
    private Path folder;

    @Test
    void writesBothSidesAndWhatTheyComeTo() throws Exception {
        Path file = folder.resolve("compare.json");
        CompareFile.write(file, List.of(comparison(Runs.run("b", 1))), WORDING);

        JsonNode json = Written.json(file);
        assertThat(json.path("schema").asText()).isEqualTo("threadlab.compare/1");
        JsonNode comparison = json.path("comparisons").path(0);
        assertThat(comparison.path("baseline").path("label").asText()).isEqualTo("a");
        assertThat(comparison.path("candidate").path("trials").asInt()).isEqualTo(1);
        assertThat(comparison
                        .path("candidate")
                        .path("accounting")
                        .path("offered")
                        .asLong())
                .isPositive();
        assertThat(comparison.path("valid").asBoolean()).isTrue();
        assertThat(comparison.path("warnings").toString()).isEqualTo("[\"Partial\"]");
        JsonNode metric = comparison.path("metrics").path(0);
        assertThat(metric.path("metric").asText()).isEqualTo("p50Ms");
        assertThat(metric.path("baseline").asDouble()).isEqualTo(10);
        assertThat(metric.has("candidate")).isFalse();
        assertThat(metric.path("ratio").path("pairs").asInt()).isEqualTo(1);
        assertThat(metric.path("finding").asText()).isEqualTo("better");
        assertThat(metric.path("meaning").asText()).isEqualTo("p50 is better");
    }

    @Test
    void givesNoRatioWhereARunIsInvalid() throws Exception {
        Run invalid = Runs.run("b", 1).doubted(new Reason.Saved("others had the CPU"));
        JsonNode json = new ObjectMapper()
                .readTree(CompareFile.toJson(List.of(comparison(invalid)), WORDING))
                .path("comparisons")
                .path(0);

        assertThat(json.path("valid").asBoolean()).isFalse();
        assertThat(json.path("candidate")
                        .path("validity")
                        .path("reasons")
                        .path(0)
                        .asText())
                .isEqualTo("others had the CPU");
        assertThat(json.path("metrics").path(0).has("ratio")).isFalse();
    }

    private static RunComparison comparison(Run candidate) {
        return new RunComparison(
                new RunSet("a", List.of(Runs.run("a", 1))),
                new RunSet("b", List.of(candidate)),
                List.of(new MetricComparison(
                        Metric.P50,
                        OptionalDouble.of(10),
                        OptionalDouble.empty(),
                        Optional.of(new PairedRatio(
                                List.of(0.5),
                                0.5,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                0,
                                OptionalInt.empty())),
                        new Finding.Different(true))),
                List.of(new RunComparison.Warning.Partial("b")));
    }
}
