package threadlab.stub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundsTest {
    private static final Duration MAX = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "60, 60000000000",
        "0.25, 250000000",
        ".5, 500000000",
        "250ms, 250000000",
        "0.5ms, 500000",
        "1.5s, 1500000000",
        "PT0.25S, 250000000",
        "PT1M, 60000000000",
        "0.0000000019, 1"
    })
    void readsEveryFormOfADelay(String text, long nanos) {
        assertThat(Bounds.delayNanos("seconds", text, MAX)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-0.1",
                "60.001",
                "60001ms",
                "PT61S",
                "PT-1S",
                "PT",
                "P1D",
                "1m",
                "1e1",
                "+1",
                "1,5",
                "NaN",
                "ms",
                "s",
                ".",
                "1 ",
                "\u0661",
                "1111111111111111111111111",
                "PT9999999999999H"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> Bounds.delayNanos("seconds", text, MAX))
                .withMessage("seconds must be a delay from 0 to 60 s, written as 0.25, 250ms, 1.5s or PT0.25S, was '"
                        + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "x", "", "1.0", "99999999999999999999"})
    void refusesIntegersOutOfBounds(String text) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> Bounds.integer("bytes", text, 1, 10))
                .withMessage("bytes must be a whole number from 1 to 10, was '" + text + "'");
    }

    @Test
    void allowsIntegersAtTheirBounds() {
        assertThat(Bounds.integer("bytes", "1", 1, 10)).isEqualTo(1);
        assertThat(Bounds.integer("bytes", "10", 1, 10)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.01", "x", "", "NaN", "1e-3"})
    void refusesRatiosOutOfBounds(String text) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> Bounds.ratio("fail", text))
                .withMessage("fail must be a number from 0 to 1, was '" + text + "'");
    }

    @Test
    void allowsRatiosAtTheirBounds() {
        assertThat(Bounds.ratio("fail", "0")).isZero();
        assertThat(Bounds.ratio("fail", "1")).isEqualTo(1);
        assertThat(Bounds.ratio("fail", "0.01")).isEqualTo(0.01);
    }
}
