package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
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
        "BYTES,      1610612736, 1.5 GiB",
        "COUNT,      41,       41",
        "PER_SECOND, Infinity, ∞ /s",
        "BYTES,      Infinity, ∞ GiB",
    })
    void writesAValueWithTheUnitOfItsMetric(Unit unit, double value, String shown) {
        assertThat(Figures.of(Metric.plain("any", "any", unit), value)).isEqualTo(shown);
    }

    @Test
    void saysOfWhatHasNoBoundThatItIsInfinite() {
        double none = Double.POSITIVE_INFINITY;

        assertThat(List.of(Figures.whole(none), Figures.fixed(none, 2), Figures.ratio(none)))
                .containsOnly("∞");
        assertThat(Figures.change(OptionalDouble.of(none))).isEqualTo("∞ %");
    }

    @ParameterizedTest
    @CsvSource({
        "12534, '12,534'",
        "999.96, '1,000'",
        "99.996, 100",
        "9.9996, 10",
        "2, 2",
        "0.12345, 0.123",
        "-25.126, -25.13",
        "0, 0"
    })
    void writesFourDigitsWithoutZerosAtTheEnd(double value, String shown) {
        assertThat(Figures.of(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1634.4, '1,634'",
        "99.96, 100",
        "10, 10.0",
        "9.996, 10.0",
        "2, 2.00",
        "0.1, 0.10",
        "0.0987, 0.099",
        "0, 0.00"
    })
    void writesThreeDigitsOfARatio(double value, String shown) {
        assertThat(Figures.ratio(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0.00801, +0.8 %", "-0.00001, +0.0 %", "-0.25, -25.0 %"})
    void signsAChange(double ratio, String shown) {
        assertThat(Figures.change(OptionalDouble.of(ratio))).isEqualTo(shown);
    }
}
