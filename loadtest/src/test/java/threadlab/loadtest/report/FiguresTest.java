package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "MILLIS,     1252.7,   '1,253 ms'",
        "MILLIS,     251.34,   251.3 ms",
        "MILLIS,     1.0604,   1.06 ms",
        "MILLIS,     0.00002,  2.0e-05 ms",
        "PER_SECOND, 159.96,   160 /s",
        "RATIO,      0.0123,   1.23 %",
        "BYTES,      52428800, 50 MiB",
        "BYTES,      2048,     2 KiB",
        "COUNT,      41,       41",
    })
    void writesAValueWithTheUnitOfItsMetric(Unit unit, double value, String shown) {
        assertThat(Figures.of(Metric.plain("any", "any", unit), value)).isEqualTo(shown);
    }
}
