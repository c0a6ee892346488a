package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Series.Point;

class PooledTest {
    private static final double PRECISION = 0.01;
    private static final String TRAFFIC = "main";

    @Test
    void aSlowRunAmongSeveralDoesNotTakeTheHighestRanks() {
        List<Double> ranked = ranked(new long[] {10, 20, 30}, new long[] {11, 21, 31}, new long[] {110, 120, 130});

        assertThat(ranked).hasSize(3);
        assertThat(ranked.get(0)).isEqualTo(11, within(11 * PRECISION));
        assertThat(ranked.get(1)).isEqualTo(21, within(21 * PRECISION));
        assertThat(ranked.get(2)).isEqualTo(31, within(31 * PRECISION));
    }

    @Test
    void ofTwoTheMiddleLiesBetweenThem() {
        List<Double> ranked = ranked(new long[] {10, 30}, new long[] {20, 50});

        assertThat(ranked.get(0)).isEqualTo(15, within(15 * PRECISION));
        assertThat(ranked.get(1)).isEqualTo(40, within(40 * PRECISION));
    }

    @Test
    void theHighestRanksAreOfThoseThatHaveThem() {
        List<Double> ranked = ranked(new long[] {10, 20, 30}, new long[] {20});

        assertThat(ranked).hasSize(3);
        assertThat(ranked.get(0)).isEqualTo(15, within(15 * PRECISION));
        assertThat(ranked.get(2)).isEqualTo(30, within(30 * PRECISION));
    }

    @Test
    void whatWasNeverAnsweredHasNoRanksAndNoTimes() {
        Pooled nothing = phase(new long[0]);

        assertThat(nothing.rankedMs()).isEmpty();
        assertThat(nothing.response().max()).isEmpty();
        assertThat(nothing.response().mean()).isEmpty();
        assertThat(nothing.shareAbove(1)).isEmpty();
        assertThat(nothing.errorRatio()).isZero();
    }

    @Test
    void takesTheSamplesOfAllTrialsTogether() {
        Pooled both = phase(new long[] {10, 20}, new long[] {30, 40});

        assertThat(both.response().count()).isEqualTo(4);
        assertThat(both.response().max().orElseThrow()).isEqualTo(40, within(40 * PRECISION));
        assertThat(both.response().mean().orElseThrow()).isEqualTo(25, within(25 * PRECISION));
        assertThat(both.shareAbove(35)).hasValue(0.25);
    }

    @Test
    void takesPhasesThatAreAlikeTogether() {
        Trials trials = new Trials(List.of(Map.of(
                "burst", Runs.of(TRAFFIC, 10), "burst-2", Runs.of(TRAFFIC, 20), "other", Runs.of(TRAFFIC, 999))));

        assertThat(trials.pooled(List.of("burst", "burst-2"), TRAFFIC)
                        .response()
                        .max()
                        .orElseThrow())
                .isEqualTo(20, within(20 * PRECISION));
    }

    @Test
    void takesTheMeanOfTheTrialsThroughput() {
        Trials trials = new Trials(
                List.of(Map.of("load", Runs.answered(TRAFFIC, 100)), Map.of("load", Runs.answered(TRAFFIC, 300))));

        assertThat(trials.pooled("load", TRAFFIC).throughputPerSec()).isEqualTo(200);
    }

    @Test
    void drawsTheMediansOverTheMiddlesOfTheFirstTrialsIntervals() {
        Trials trials = new Trials(List.of(Map.of("load", Runs.run("a", 1)), Map.of("load", Runs.run("a", 2))));

        assertThat(trials.pooled("load", TRAFFIC).mediansBySec())
                .extracting(Point::x)
                .containsExactly(0.5, 1.5);
    }

    private static List<Double> ranked(long[]... millisByTrial) {
        return phase(millisByTrial).rankedMs();
    }

    private static Pooled phase(long[]... millisByTrial) {
        return new Trials(Stream.of(millisByTrial)
                        .map(millis -> Map.of("phase", Runs.of(TRAFFIC, millis)))
                        .toList())
                .pooled("phase", TRAFFIC);
    }
}
