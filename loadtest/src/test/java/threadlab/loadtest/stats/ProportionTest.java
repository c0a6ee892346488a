package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** The values of Clopper and Pearson's tables, and of R's binom.test. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.3085",
        "1, 10, 0.0025, 0.4450",
        "5, 10, 0.1871, 0.8129",
        "10, 10, 0.6915, 1",
        "0, 6000, 0, 0.000615",
    })
    void hasClopperAndPearsonsBounds(long events, long of, double low, double high) {
        Proportion share = Proportion.of(events, of);

        assertThat(share.low()).isCloseTo(low, within(0.00005));
        assertThat(share.high()).isCloseTo(high, within(0.00005));
        assertThat(share.ratio()).isEqualTo(events / (double) of);
    }

    @ParameterizedTest
    @CsvSource({"0.001", "0.02", "0.3"})
    void holdsTheTrueShareAtLeastAsOftenAsItStates(double truth) {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            long events = 0;
            for (int request = 0; request < 500; request++) {
                events += random.nextDouble() < truth ? 1 : 0;
            }
            Proportion share = Proportion.of(events, 500);
            held += share.low() <= truth && truth <= share.high() ? 1 : 0;
        }

        assertThat(held).isGreaterThanOrEqualTo(936); // 95 % less two standard errors
    }

    @Test
    void refusesMoreEventsThanThereCouldBe() {
        assertThatThrownBy(() -> Proportion.of(3, 2)).hasMessage("events must be 0 to 2 of at least 1, was 3");
        assertThatThrownBy(() -> Proportion.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
