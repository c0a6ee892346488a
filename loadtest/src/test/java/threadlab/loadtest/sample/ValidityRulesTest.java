package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityRulesTest {
    @Test
    void findsNothingWrongWithAnEmptyRecording() {
        assertThat(judged(new Recording())).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        // lag of all requests in ms, their response time in ms, valid?
        "0.9, 5, true",
        "1.1, 5, false",
        "1.1, 30, true",
        "12, 250, true",
        "13, 250, false",
    })
    void boundsTheLagByAMillisecondOrATwentiethOfTheMedian(double lagMs, double responseMs, boolean valid) {
        Recording recording = new Recording();
        for (int i = 0; i < 100; i++) {
            recording.sent((long) (lagMs * 1e6), false);
            recording.replied(200, (long) (responseMs * 1e6), (long) (responseMs * 1e6), 0);
        }

        Validity validity = judged(recording);

        assertThat(validity.valid()).isEqualTo(valid);
        assertThat(validity.reasons()).allMatch(reason -> reason.startsWith("main left late: schedule lag p99"));
    }

    @Test
    void toleratesOneLateRequestInAHundred() {
        Recording recording = new Recording();
        for (int i = 0; i < 1_000; i++) {
            recording.sent(i < 10 ? 500_000_000 : 0, false);
            recording.replied(200, 1_000_000, 1_000_000, 0);
        }

        assertThat(judged(recording).valid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void wantsNinetyNineInAHundredSent(int neverSent, boolean valid) {
        Recording recording = new Recording();
        for (int i = 0; i < 100 - neverSent; i++) {
            recording.sent(0, false);
        }
        recording.neverSent(neverSent);

        assertThat(judged(recording).valid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 100, true", "0.81, 100, false", "0.8, 101, false"})
    void wantsRoomInTheGeneratorAndItsMachine(double cpuRatio, double hiccupMs, boolean valid) {
        GeneratorUse use = new GeneratorUse("epoll", 1, false, cpuRatio, hiccupMs, 0, 0, OptionalDouble.empty());

        assertThat(new ValidityRules().generator(use).validity().valid()).isEqualTo(valid);
    }

    @Test
    void isInvalidForAReasonAndValidForNone() {
        assertThat(Validity.of(List.of("too hot")).valid()).isFalse();
        assertThatThrownBy(() -> new Validity(true, List.of("too hot"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Validity(false, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Validity judged(Recording recording) {
        return new ValidityRules()
                .lag("main", recording)
                .sent("main", recording.accounting())
                .validity();
    }
}
