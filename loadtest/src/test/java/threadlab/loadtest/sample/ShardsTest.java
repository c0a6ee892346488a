package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardsTest {
    @TempDir
    private Path folder;

    @Test
    void addsCountsAndHistogramsWithoutLoss() throws Exception {
        RunFile one = shard(0, 2, 7);
        RunFile other = shard(1, 2, 8);

        RunFile whole = Shards.join(List.of(other, one));

        Recording both = Runs.recording(7);
        both.add(Runs.recording(8));
        assertThat(whole.accounting()).isEqualTo(both.accounting());
        assertThat(whole.errors()).isEqualTo(both.errors());
        assertThat(whole.histograms()).isEqualTo(RunFile.EncodedHistograms.of(both));
        assertThat(whole.responseTimeMs()).isEqualTo(LatencySummary.of(both.response()));
        assertThat(whole.endpoints().getFirst().statuses()).isEqualTo(both.statuses());
        assertThat(whole.endpoints().getFirst().bodyBytes()).isEqualTo(both.bodyBytes());
        assertThat(whole.throughputPerSec()).isEqualTo(one.throughputPerSec() + other.throughputPerSec());
        assertThat(whole.load().connections())
                .isEqualTo(one.load().connections() + other.load().connections());
        assertThat(whole.load().shard()).isEqualTo("0/1");
        assertThat(whole.validity().valid()).isTrue();
    }

    @Test
    void makesIntervalsOfTheSameTimeOne() throws Exception {
        RunFile one = shard(0, 2, 7);
        RunFile other = shard(1, 2, 8);

        List<Interval> intervals = Shards.join(List.of(one, other)).intervals();

        assertThat(intervals).extracting(Interval::startMs).containsExactly(0.0, 1_000.0);
        assertThat(intervals).extracting(Interval::completed).containsExactly(960L, 960L);
        Histogram first = Histograms.decode(one.intervals().getFirst().responseHistogram());
        first.add(Histograms.decode(other.intervals().getFirst().responseHistogram()));
        assertThat(Histograms.decode(intervals.getFirst().responseHistogram())).isEqualTo(first);
    }

    @Test
    void isAsValidAsItsWorstShard() throws Exception {
        RunFile bad = shard(1, 2, 8, run -> {
            run.putObject("validity").put("valid", false).putArray("reasons").add("too hot");
        });

        Validity validity = Shards.join(List.of(shard(0, 2, 7), bad)).validity();

        assertThat(validity).isEqualTo(Validity.of(List.of("shard 1/2: too hot")));
    }

    @Test
    void isInvalidWhereTheShardsDidNotStartTogether() throws Exception {
        RunFile late = shard(1, 2, 8, run -> run.put("startedAt", "2026-01-01T00:00:00.250Z"));

        Validity validity = Shards.join(List.of(shard(0, 2, 7), late)).validity();

        assertThat(validity.reasons())
                .singleElement()
                .asString()
                .startsWith("the shards started 250 ms apart, more than 100 ms");
    }

    @Test
    void saysWhichShardIsMissingOrGivenTwice() throws Exception {
        RunFile first = shard(0, 3, 1);
        RunFile last = shard(2, 3, 2);

        refuses("shard 1/3 is missing", first, last);
        refuses("shard 0/3 is given 2 times", first, first, last);
        refuses("these are whole runs", Runs.run("virtual", 1), Runs.run("virtual", 2));
        refuses("parts of different wholes", shard(0, 2, 1), shard(1, 2, 1), shard(1, 3, 1));
    }

    @Test
    void saysInWhatAShardDiffers() throws Exception {
        RunFile first = shard(0, 2, 1);

        refuses("shard 1/2 differs in its label", first, shard(1, 2, 2, run -> run.put("label", "platform")));
        refuses("differ in their --interval: [1000.0, 500.0] ms", first, shard(1, 2, 2, run -> ((ObjectNode)
                        run.get("intervals").get(1))
                .put("startMs", 500)));
        refuses("shard 1/2 differs in its load", first, shard(1, 2, 2, run -> load(run)
                .put("durationMs", 5_000)));
        refuses("shard 1/2 differs in its target", first, shard(1, 2, 2, run -> ((ObjectNode) run.get("target"))
                .put("method", "PUT")));
        refuses("shard 1/2 differs in its kinds of request", first, shard(1, 2, 2, run -> {
            ArrayNode endpoints = (ArrayNode) run.get("endpoints");
            endpoints.add(endpoints.get(0).deepCopy());
        }));
        refuses("shard 1/2 differs in its configuration of histograms", first, shard(1, 2, 2, run -> {
            JsonNode histograms = run.get("histograms");
            ((ObjectNode) histograms).put("responseTime", Histograms.encode(new Histogram(1, 1_000_000, 2)));
        }));
    }

    private static void refuses(String why, RunFile... shards) {
        assertThatThrownBy(() -> Shards.join(Stream.of(shards).toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private RunFile shard(int index, int of, long seed) throws Exception {
        return shard(index, of, seed, run -> {});
    }

    private RunFile shard(int index, int of, long seed, Consumer<ObjectNode> change) throws Exception {
        ObjectNode run = (ObjectNode) RunFiles.tree(Runs.run("virtual", seed));
        load(run).put("shard", index + "/" + of);
        change.accept(run);
        Path file = Files.createTempFile(folder, "shard", ".json");
        Files.writeString(file, RunFiles.toJson(run));
        return RunFiles.read(file);
    }

    private static ObjectNode load(ObjectNode run) {
        run.get("endpoints").forEach(each -> ((ObjectNode) each.get("load")).put("shard", "0/2"));
        return (ObjectNode) run.get("load");
    }
}
