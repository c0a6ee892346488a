package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormsTest {
    @ParameterizedTest
    @CsvSource({"1, 40, 250", "40, 40, 250", "41, 40, 500", "80, 40, 500", "81, 40, 750", "3, 1, 750"})
    void climbsAStepForEachRoundOfThePool(long k, int servers, double expectedMs) {
        assertThat(ClosedForms.burst(k, OptionalInt.of(servers), 250)).isEqualTo(expectedMs);
    }

    @Test
    void isFlatWithoutABound() {
        assertThat(ClosedForms.burst(10_000, OptionalInt.empty(), 250)).isEqualTo(250);
        assertThat(ClosedForms.ceilingPerSecond(OptionalInt.empty(), 0.25)).isInfinite();
    }

    @Test
    void answersAPoolOverTheDelayASecond() {
        assertThat(ClosedForms.ceilingPerSecond(OptionalInt.of(40), 0.25)).isEqualTo(160);
    }

    @ParameterizedTest
    @CsvSource({"160, 160, 1", "161, 160, 2", "480, 160, 3", "1, 160, 1", "1000000, Infinity, 1"})
    void needsAnInstanceForEachCeiling(double rate, double ceiling, int expected) {
        assertThat(ClosedForms.instances(rate, ceiling)).isEqualTo(expected);
    }

    @Test
    void pilesUpWhatIsBeyondTheCeiling() {
        assertThat(ClosedForms.backlog(320, 160, 2)).isEqualTo(320);
        assertThat(ClosedForms.backlog(80, 160, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 0.5", "2, 1, 0.333333", "5, 4, 0.554113", "100, 90, 0.21694"})
    void knowsErlangsC(int servers, double offered, double expected) {
        assertThat(ClosedForms.erlangC(servers, offered)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void namesTheModesWhereOneIsUnknown() {
        assertThatThrownBy(() -> ThreadModel.of("foo"))
                .hasMessageContaining("virtual, platform,")
                .hasMessageContaining("'foo'");
    }
}
