package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
    @ParameterizedTest
    @CsvSource({
        "slowestMs,        slowest,       1252.7,   '1,253 ms'",
        "request41Ms,      request 41,    251.34,   251.3 ms",
        "helloP50Ms,       hello p50,     1.0604,   1.06 ms",
        "ceilingPerSec,    ceiling,       159.96,   160 /s",
        "errorsAtTopRatio, errors at top, 0.0123,   1.23 %",
        "rssBytes,         RSS,           52428800, 50 MiB",
        "with1LoopPerSec,  with 1 loop,   19.5,     19.5 /s",
        "p99.9Ms,          p99.9,         0.00002,  2.0e-05 ms",
        "threads,          threads,       41,       41",
        "Ms,               ms,            7,        7",
    })
    void readsItsUnitOffItsName(String name, String label, double value, String shown) {
        Metric metric = Metric.of(name);

        assertThat(metric.label()).isEqualTo(label);
        assertThat(metric.show(value)).isEqualTo(shown);
    }
}
