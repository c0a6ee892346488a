package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void namesTheModesWhereOneIsUnknown() {
        assertThatThrownBy(() -> ThreadModel.of("foo"))
                .hasMessageContaining("virtual, platform,")
                .hasMessageContaining("'foo'");
    }
}
