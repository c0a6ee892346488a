package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final Reason BUSY = new Reason.GeneratorBusy(0.9);
    private static final Reason STILL = new Reason.StoodStill(200);

    @Test
    void isInvalidForAReasonAndValidForNone() {
        assertThat(Validity.VALID.valid()).isTrue();
        assertThat(Validity.VALID.but(BUSY).valid()).isFalse();
    }

    @Test
    void keepsEachReasonOnce() {
        Validity either = Validity.VALID.but(BUSY).and(new Validity(List.of(STILL, BUSY)));

        assertThat(either.reasons()).containsExactly(BUSY, STILL);
    }

    @Test
    void saysInWhichPartOfAWholeTheReasonLies() {
        Validity whole = Validity.all(Stream.of(
                Validity.VALID.within("calibration"), Validity.VALID.but(BUSY).within("burst")));

        assertThat(whole.reasons()).containsExactly(new Reason.Within("burst", BUSY));
    }
}
