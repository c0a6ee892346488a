package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustTest {
    @Test
    void countsWhatWasRepeatedAndWhatWasLeftOut() {
        assertThat(new Trust(List.of(), 23, 2, 5, 1, false).basis())
                .isEqualTo("23 trials, 2 invalid trials run again, 5 invalid phases measured again,"
                        + " 1 trial left out that stayed invalid");
    }

    @Test
    void saysNothingOfWhatDidNotHappen() {
        assertThat(new Trust(List.of(), 24, 0, 0, 0, false).basis()).isEqualTo("24 trials");
        assertThat(new Trust(List.of("late"), 1, 0, 0, 0, true).basis())
                .isEqualTo("1 trial, not all that were planned");
    }
}
