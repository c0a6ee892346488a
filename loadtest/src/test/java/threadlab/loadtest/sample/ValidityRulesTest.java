package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(validity.reasons()).hasSize(valid ? 0 : 1).hasOnlyElementsOfType(Reason.LeftLate.class);
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
        assertThat(new ValidityRules()
                        .generator(use(cpuRatio, hiccupMs))
                        .validity()
                        .valid())
                .isEqualTo(valid);
    }

    private static GeneratorUse use(double cpuRatio, double hiccupMs) {
        return new GeneratorUse("epoll", 1, false, cpuRatio, hiccupMs, 0, 0, OptionalDouble.empty());
    }

    @Test
    void tellsALackOfConnectionsFromALackOfCpuTime() {
        assertThat(lateOf(100, 1).connectionsShort()).isTrue();
        assertThat(lateOf(100, 0).connectionsShort()).isFalse();
        assertThat(lateOf(101, 1).connectionsShort()).isFalse();
    }

    private static Reason.LeftLate lateOf(int sent, int waited) {
        Recording recording = new Recording();
        for (int i = 0; i < sent; i++) {
            recording.sent(50_000_000, i < waited);
        }
        return (Reason.LeftLate) judged(recording).reasons().getFirst();
    }

    @Test
    void givesTheFiguresItDecidedOn() {
        Recording recording = new Recording();
        recording.sent(0, false);
        recording.neverSent(3);

        assertThat(judged(recording).reasons()).containsExactly(new Reason.NotSent("main", 0.25, 4));
        assertThat(new ValidityRules().generator(use(0.9, 150)).validity().reasons())
                .containsExactly(new Reason.GeneratorBusy(0.9), new Reason.StoodStill(150));
    }

    private static Validity judged(Recording recording) {
        return new ValidityRules()
                .lag("main", recording)
                .sent("main", recording.accounting())
                .validity();
    }
}
