package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void addsCountsAndHistogramsWithoutLoss() {
        Run one = shard(0, 2, 7);
        Run other = shard(1, 2, 8);

        Run whole = Shards.join(List.of(other, one));

        Recording both = Runs.recording(7);
        both.add(Runs.recording(8));
        RequestResult sum = whole.main();
        assertThat(sum.counts()).isEqualTo(Counts.of(both));
        assertThat(sum.times()).isEqualTo(Times.of(both));
        assertThat(sum.throughputPerSec())
                .isEqualTo(one.main().throughputPerSec() + other.main().throughputPerSec());
        assertThat(whole.asked().load().connections()).isEqualTo(2 * 64);
        assertThat(whole.asked().load().shard()).isEqualTo("0/1");
        assertThat(sum.load()).isEqualTo(whole.asked().load());
        assertThat(whole.validity().valid()).isTrue();
    }

    @Test
    void makesIntervalsOfTheSameTimeOne() {
        Run one = shard(0, 2, 7);
        Run other = shard(1, 2, 8);

        List<Interval> intervals = Shards.join(List.of(one, other)).intervals();

        assertThat(intervals).extracting(Interval::startMs).containsExactly(0.0, 1_000.0);
        assertThat(intervals).extracting(each -> each.flow().completed()).containsExactly(960L, 960L);
        assertThat(intervals.getFirst())
                .isEqualTo(one.intervals().getFirst().plus(other.intervals().getFirst()));
    }

    @Test
    void takesTheWorstOfTheGenerators() {
        GeneratorUse use = Shards.join(List.of(shard(0, 2, 7), shard(1, 2, 8)))
                .conditions()
                .generator();

        assertThat(use.loops()).isEqualTo(2);
        assertThat(use.cpuRatio()).isEqualTo(0.25);
        assertThat(use.gcCount()).isEqualTo(4);
    }

    @Test
    void isAsValidAsItsWorstShard() {
        Reason busy = new Reason.GeneratorBusy(0.9);

        Validity validity = Shards.join(List.of(shard(0, 2, 7), shard(1, 2, 8).doubted(busy)))
                .validity();

        assertThat(validity.reasons()).containsExactly(new Reason.Within("shard 1/2", busy));
    }

    @Test
    void isInvalidWhereTheShardsDidNotStartTogether() {
        Run late = startedAt(shard(1, 2, 8), "2026-01-01T00:00:00.250Z");

        assertThat(Shards.join(List.of(shard(0, 2, 7), late)).validity().reasons())
                .containsExactly(new Reason.StartedApart(250));
    }

    @Test
    void saysWhichShardIsMissingOrGivenTwice() {
        Run first = shard(0, 3, 1);
        Run last = shard(2, 3, 2);

        refuses("shard 1/3 is missing", first, last);
        refuses("shard 0/3 is given 2 times", first, first, last);
        refuses("these are whole runs", Runs.run("virtual", 1), Runs.run("virtual", 2));
        refuses("parts of different wholes", shard(0, 2, 1), shard(1, 2, 1), shard(1, 3, 1));
    }

    @Test
    void saysInWhatAShardDiffers() {
        Run first = shard(0, 2, 1);
        Run second = shard(1, 2, 2);
        LoadSummary load = second.asked().load();

        refuses("shard 1/2 differs in its label", first, asked(second, "platform", "GET", load));
        refuses("shard 1/2 differs in its load", first, asked(second, "virtual", "GET", load(1, 2, 5_000)));
        refuses("shard 1/2 differs in its target", first, asked(second, "virtual", "PUT", load));
        refuses(
                "differ in their --interval: [1000.0, 500.0] ms",
                first,
                with(second, second.results(), List.of(Runs.interval(0, 2), Runs.interval(500, 3))));
        refuses(
                "shard 1/2 differs in its kinds of request",
                first,
                with(second, List.of(second.main(), second.main()), second.intervals()));
        refuses(
                "shard 1/2 differs in its configuration of histograms",
                first,
                with(second, List.of(timedBy(new Histogram(1, 1_000_000, 2))), second.intervals()));
    }

    private static void refuses(String why, Run... shards) {
        assertThatThrownBy(() -> Shards.join(Stream.of(shards).toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Run shard(int index, int of, long seed) {
        return asked(Runs.run("virtual", seed), "virtual", "GET", load(index, of, 10_000));
    }

    private static LoadSummary load(int index, int of, double durationMs) {
        LoadSummary whole = Runs.run("virtual", 1).asked().load();
        return new LoadSummary(
                whole.shape(),
                whole.ratePerSecond(),
                whole.rates(),
                whole.concurrency(),
                whole.burst(),
                whole.seed(),
                durationMs,
                whole.warmupMs(),
                whole.timeoutMs(),
                whole.connections(),
                whole.connectionLimit(),
                index + "/" + of);
    }

    private static Run asked(Run run, String label, String method, LoadSummary load) {
        Run.Asked asked =
                new Run.Asked(label, method, run.asked().url(), run.asked().body(), load);
        return new Run(
                asked,
                run.startedAt(),
                run.partial(),
                run.results(),
                run.intervals(),
                run.validity(),
                run.conditions());
    }

    private static Run startedAt(Run run, String time) {
        return new Run(
                run.asked(),
                Instant.parse(time),
                run.partial(),
                run.results(),
                run.intervals(),
                run.validity(),
                run.conditions());
    }

    private static Run with(Run run, List<RequestResult> results, List<Interval> intervals) {
        return new Run(
                run.asked(), run.startedAt(), run.partial(), results, intervals, run.validity(), run.conditions());
    }

    private static RequestResult timedBy(Histogram histogram) {
        RequestResult result = Runs.run("virtual", 2).main();
        return new RequestResult(
                result.traffic(),
                result.request(),
                result.load(),
                result.counts(),
                new Times(histogram, histogram, histogram, Optional.empty()),
                result.throughputPerSec());
    }
}
