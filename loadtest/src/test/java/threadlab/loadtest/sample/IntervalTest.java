package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Interval.Flow;

class IntervalTest {
    @Test
    void addsUpTwoLoopsEntriesOfTheSameTime() {
        Interval left = Runs.interval(0, 1);
        Interval right = Runs.interval(0, 2);

        Interval sum = left.plus(right);

        assertThat(sum.flow()).isEqualTo(new Flow(1_000, 960, 10, 30));
        assertThat(sum.response()).isEqualTo(Histograms.sum(List.of(left.response(), right.response())));
        assertThat(sum.startMs()).isZero();
        assertThat(sum.endMs()).isEqualTo(1_000);
        assertThat(sum.completedPerSec()).isEqualTo(960);
    }

    @Test
    void leavesOutWhatTooFewSamplesCannotTell() {
        Interval interval = answeredInFiveMillis(1);

        assertThat(interval.p50Ms()).isEmpty();
        assertThat(interval.p99Ms()).isEmpty();
        assertThat(interval.maxMs().orElseThrow()).isCloseTo(5, within(0.01));
        assertThat(answeredInFiveMillis(2).p50Ms().orElseThrow()).isCloseTo(5, within(0.01));
        assertThat(answeredInFiveMillis(100).p99Ms().orElseThrow()).isCloseTo(5, within(0.01));
        assertThat(answeredInFiveMillis(0).maxMs()).isEmpty();
    }

    @Test
    void keepsItsTimesWhenTheHistogramIsUsedAgain() {
        Histogram reused = Histograms.create();
        reused.recordValue(5_000_000);
        Interval interval = Interval.of("main", 0, 1_000, new Flow(1, 1, 0, 0), reused);

        reused.reset();

        assertThat(interval.response().getTotalCount()).isOne();
    }

    private static Interval answeredInFiveMillis(int count) {
        Histogram response = Histograms.create();
        response.recordValueWithCount(5_000_000, count);
        return Interval.of("main", 0, 1_000, new Flow(count, count, 0, 0), response);
    }
}
