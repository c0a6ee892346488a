package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormsTest {
    @Test
    void hasNoCeilingWithoutABound() {
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

    @Test
    void namesTheModesWhereOneIsUnknown() {
        assertThatThrownBy(() -> ThreadModel.of("foo"))
                .hasMessageContaining("virtual, platform,")
                .hasMessageContaining("'foo'");
    }
}
