package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void addsUpTwoLoopsEntriesOfTheSameTime() {
        Interval left = Runs.interval(0, 1);
        Interval right = Runs.interval(0, 2);
        Histogram both = Histograms.decode(left.responseHistogram());
        both.add(Histograms.decode(right.responseHistogram()));

        assertThat(left.plus(right)).isEqualTo(Interval.of("main", 0, 1_000, 1_000, 960, 10, 30, both));
    }

    @Test
    void leavesOutWhatTooFewSamplesCannotTell() {
        Histogram one = Histograms.create();
        one.recordValue(5_000_000);
        Interval interval = Interval.of("main", 0, 1_000, 1, 1, 0, 0, one);

        assertThat(interval.p50Ms()).isEmpty();
        assertThat(interval.p99Ms()).isEmpty();
        assertThat(interval.maxMs().orElseThrow()).isCloseTo(5, within(0.01));
    }
}
