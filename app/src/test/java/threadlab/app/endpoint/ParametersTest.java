package threadlab.app.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @ParameterizedTest
    @CsvSource({
        "100ms, 100000000",
        "1.5s, 1500000000",
        "PT0.1S, 100000000",
        "0, 0",
        "0s, 0",
        "60s, 60000000000",
        "PT1M, 60000000000",
        "0.25ms, 250000",
        "0.000000001s, 1"
    })
    void readsDurationsAsPeopleWriteThem(String text, long nanos) {
        assertThat(delay(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100",
                "1",
                "-1s",
                "PT-1S",
                "61s",
                "60.001s",
                "PT1H",
                "1m",
                "100us",
                "1S",
                "ms",
                "",
                " 1s",
                "1e3ms",
                "P1D",
                "NaNs",
                "1,5s",
                "999999999999s",
                "PT99999999999999999H",
                "１s"
            })
    void refusesAnyOtherDurationNamingParameterValueAndBound(String text) {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> delay(text))
                .withMessageContainingAll("delay must be a duration from 0 to 60s", "was '" + text + "'");
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> delay("x".repeat(5_000)))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void takesTheUsualValueWhenLeftOut() {
        assertThat(new Parameters(Map.of()).delay()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "x", "", "1.5", "99999999999"})
    void refusesNumbersOutOfRange(String text) {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> parameters("calls", text).wholeNumber("calls", 1, 100, 3))
                .withMessage("calls must be a whole number from 1 to 100, was '" + text + "'");
    }

    @Test
    void refusesUnknownNamesAsTheyMayBeMisspelt() {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> parameters("dely", "1s").require(Set.of("delay", "calls")))
                .withMessage("unknown parameter 'dely'; this endpoint takes calls, delay");
    }

    @Test
    void refusesAValueGivenTwice() {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> new Parameters(Map.of("delay", List.of("1s", "2s"))).require(Set.of("delay")))
                .withMessage("delay must be given once, was given 2 times");
    }

    private static Duration delay(String text) {
        return parameters("delay", text).delay();
    }

    private static Parameters parameters(String name, String value) {
        return new Parameters(Map.of(name, List.of(value)));
    }
}
