package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PooledTest {
    private static final double PRECISION = 0.01;

    @Test
    void aSlowRunAmongSeveralDoesNotTakeTheHighestRanks() {
        List<Double> ranked = ranked(new int[] {10, 20, 30}, new int[] {11, 21, 31}, new int[] {110, 120, 130});

        assertThat(ranked).hasSize(3);
        assertThat(ranked.get(0)).isEqualTo(11, within(11 * PRECISION));
        assertThat(ranked.get(1)).isEqualTo(21, within(21 * PRECISION));
        assertThat(ranked.get(2)).isEqualTo(31, within(31 * PRECISION));
    }

    @Test
    void ofTwoTheMiddleLiesBetweenThem() {
        List<Double> ranked = ranked(new int[] {10, 30}, new int[] {20, 50});

        assertThat(ranked.get(0)).isEqualTo(15, within(15 * PRECISION));
        assertThat(ranked.get(1)).isEqualTo(40, within(40 * PRECISION));
    }

    @Test
    void theHighestRanksAreOfThoseThatHaveThem() {
        List<Double> ranked = ranked(new int[] {10, 20, 30}, new int[] {20});

        assertThat(ranked).hasSize(3);
        assertThat(ranked.get(0)).isEqualTo(15, within(15 * PRECISION));
        assertThat(ranked.get(2)).isEqualTo(30, within(30 * PRECISION));
    }

    @Test
    void whatWasNeverAnsweredHasNoRanks() {
        assertThat(ranked(new int[0])).isEmpty();
    }

    private static List<Double> ranked(int[]... millisByRun) {
        List<Map<String, RunFile>> trials = Stream.of(millisByRun)
                .map(millis -> Map.of("phase", Runs.run("any", 1, recording(millis))))
                .toList();
        return Pooled.of(trials, "phase", "main").rankedMs();
    }

    private static Recording recording(int[] millis) {
        Recording recording = new Recording();
        for (int each : millis) {
            long nanos = each * 1_000_000L;
            recording.sent(1_000, false);
            recording.replied(200, nanos, nanos, 20);
            recording.inWindow(true);
        }
        return recording;
    }
}
