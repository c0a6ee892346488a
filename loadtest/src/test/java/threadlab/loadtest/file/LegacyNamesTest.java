package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Unit;

class LegacyNamesTest {
    @ParameterizedTest
    @CsvSource({
        "slowestMs,        slowest,       MILLIS,     LOWER_IS_BETTER",
        "request41Ms,      request 41,    MILLIS,     LOWER_IS_BETTER",
        "helloP50Ms,       hello p50,     MILLIS,     LOWER_IS_BETTER",
        "ceilingPerSec,    ceiling,       PER_SECOND, HIGHER_IS_BETTER",
        "recoverySec,      recovery,      SECONDS,    LOWER_IS_BETTER",
        "errorsAtTopRatio, errors at top, RATIO,      NEITHER",
        "rssBytes,         RSS,           BYTES,      LOWER_IS_BETTER",
        "with1LoopPerSec,  with 1 loop,   PER_SECOND, HIGHER_IS_BETTER",
        "p99.9Ms,          p99.9,         MILLIS,     LOWER_IS_BETTER",
        "errorRatio,       errors,        RATIO,      LOWER_IS_BETTER",
        "delayMs,          delay,         MILLIS,     NEITHER",
        "threads,          threads,       COUNT,      NEITHER",
        "Ms,               ms,            COUNT,      NEITHER",
    })
    void readsLabelUnitAndDirectionOffAName(String name, String label, Unit unit, Direction direction) {
        assertThat(LegacyNames.metric(name)).isEqualTo(new Metric(name, label, unit, direction));
    }

    @ParameterizedTest
    @CsvSource({
        "helloMsBySec,                    helloMs,          hello,         sec,           time",
        "responseTimeMsByRank,            responseTimeMs,   response time, rank,          'request, by rank'",
        "throughputPerSecByOfferedPerSec, throughputPerSec, throughput,    offeredPerSec, offered rate",
        "rssBytesByInFlight,              rssBytes,         RSS,           inFlight,      requests in flight",
        "reachedPerSecByInstances,        reachedPerSec,    reached,       instances,     instances",
        "waitingMs,                       waitingMs,        waiting,       '',            ''",
    })
    void readsTheAxesOffTheNameOfACurve(String name, String y, String yLabel, String x, String xLabel) {
        Series curve = LegacyNames.curve(name);

        assertThat(curve.y()).extracting(Metric::id, Metric::label).containsExactly(y, yLabel);
        assertThat(curve.x()).extracting(Metric::id, Metric::label).containsExactly(x, xLabel);
    }
}
