package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.sample.Recording.ConnectionUse;

class ValidityRulesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void findsNothingWrongWithAnEmptyRecording() {
        assertThat(judged(new Recording())).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void wantsNinetyNineInAHundredSentOfThoseThatHadAConnection(int late, boolean valid) {
        Recording recording = unsent(late, true);

        assertThat(judged(recording).valid()).isEqualTo(valid);
    }

    @Test
    void doesNotBlameTheGeneratorForWhatFoundNoConnection() {
        assertThat(judged(unsent(50, false))).isEqualTo(Validity.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        // unsent of 100, ms a request takes with few connections in use, and with all, valid?
        "50, 100, 100, false",
        "50, 100, 149, false",
        "50, 100, 151, true",
        "1, 100, 100, true",
    })
    void wantsMoreConnectionsWhereTheServiceIsNoSlowerForAllThatAreInUse(
            int unsent, long fewMs, long allMs, boolean valid) {
        Recording recording = unsent(unsent, false);
        recording.served(ConnectionUse.FEW, fewMs * MILLI);
        recording.served(ConnectionUse.ALL, allMs * MILLI);

        assertThat(new ValidityRules()
                        .connections("main", 64, recording)
                        .validity()
                        .valid())
                .isEqualTo(valid);
    }

    @Test
    void doesNotAskForConnectionsWhereNothingShowsThatTheyWouldHelp() {
        Recording recording = unsent(50, false);
        recording.served(ConnectionUse.FEW, MILLI);

        assertThat(new ValidityRules().connections("main", 64, recording).validity())
                .isEqualTo(Validity.VALID);
    }

    private static Recording unsent(int unsent, boolean connectionFree) {
        Recording recording = new Recording();
        for (int i = 0; i < 100; i++) {
            if (i >= unsent) {
                recording.sent(0);
            } else if (i % 2 == 0) {
                recording.neverSent(connectionFree);
            } else {
                recording.gaveUp(connectionFree);
            }
        }
        return recording;
    }

    @ParameterizedTest
    @CsvSource({
        // CPU ratio, long pauses in ms, and as a share of the run, valid?
        "0.8, 0, 0, true",
        "0.81, 0, 0, false",
        "0.8, 101, 0.0011, false",
        "0.8, 101, 0.0009, true",
    })
    void wantsRoomInTheGeneratorAndAMachineThatHardlyStandsStill(
            double cpuRatio, double stalledMs, double stalledRatio, boolean valid) {
        assertThat(new ValidityRules()
                        .generator(use(cpuRatio, new Stalls(stalledMs, stalledRatio)))
                        .validity()
                        .valid())
                .isEqualTo(valid);
    }

    private static GeneratorUse use(double cpuRatio, Stalls stalls) {
        return new GeneratorUse(
                "epoll", 1, false, cpuRatio, 900, Optional.of(stalls), 0, 0, OptionalDouble.empty(), Optional.empty());
    }

    @Test
    void givesTheFiguresItDecidedOn() {
        Recording recording = unsent(40, false);
        recording.served(ConnectionUse.FEW, MILLI);
        recording.served(ConnectionUse.ALL, MILLI);

        assertThat(judged(unsent(25, true)).reasons()).containsExactly(new Reason.NotSent("main", 0.75, 100));
        assertThat(new ValidityRules()
                        .connections("main", 64, recording)
                        .validity()
                        .reasons())
                .containsExactly(new Reason.TooFewConnections("main", 64, 0.6, 100));
        assertThat(new ValidityRules()
                        .generator(use(0.9, new Stalls(150, 0.01)))
                        .validity()
                        .reasons())
                .containsExactly(new Reason.GeneratorBusy(0.9), new Reason.StoodStill(150));
    }

    private static Validity judged(Recording recording) {
        return new ValidityRules().sent("main", recording).validity();
    }
}
