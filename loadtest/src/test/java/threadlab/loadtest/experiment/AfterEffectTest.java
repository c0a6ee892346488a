package threadlab.loadtest.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;

class AfterEffectTest {
    private static final AfterEffect AFTER_EFFECT = after(100);

    @Test
    void lastsUntilTheLastLateReply() {
        assertThat(AFTER_EFFECT.measuredMs(lateIn(950, 1000, 1050, 1100))).isEqualTo(150);
    }

    @Test
    void outlastsGoodRepliesBetweenLateOnes() {
        assertThat(AFTER_EFFECT.measuredMs(lateIn(1000, 1200, 1450))).isEqualTo(500);
    }

    @Test
    void isOverAfterAQuietPeriod() {
        assertThat(AFTER_EFFECT.measuredMs(lateIn(1000, 1050, 1550))).isEqualTo(100);
    }

    @Test
    void waitsForWhatBeganBeforeItsEnd() {
        assertThat(after(300).measuredMs(lateIn(950, 1300, 1550))).isEqualTo(600);
    }

    @Test
    void isAtLeastAnIntervalEvenIfNothingWasLate() {
        assertThat(AFTER_EFFECT.measuredMs(lateIn())).isEqualTo(50);
        assertThat(AFTER_EFFECT.measuredMs(lateIn(500, 1800))).isEqualTo(50);
    }

    private static AfterEffect after(long slowestMs) {
        return new AfterEffect(Duration.ofMillis(100), Duration.ofMillis(slowestMs), Duration.ofMillis(1000));
    }

    private static List<Interval> lateIn(Integer... startsMs) {
        List<Integer> late = List.of(startsMs);
        return IntStream.range(0, 40)
                .map(i -> i * 50)
                .mapToObj(start -> interval(start, late.contains(start) ? 121 : 119))
                .toList();
    }

    private static Interval interval(int startMs, int slowestMs) {
        Histogram response = Histograms.create();
        response.recordValue(slowestMs * 1_000_000L);
        return Interval.of("t", startMs, 50, new Interval.Flow(1, 1, 0, 0), response);
    }
}
