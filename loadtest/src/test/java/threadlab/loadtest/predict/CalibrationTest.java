package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void takesTheMedianOfEachFigure() {
        Calibration found = Calibration.median(List.of(
                new Calibration(1, 0.3, 0.1, 0, 100),
                new Calibration(3, 0.1, 0.2, 0, 300),
                new Calibration(2, 0.2, 0.3, 0, 200)));

        assertThat(found).isEqualTo(new Calibration(2, 0.2, 0.2, 0, 200));
        assertThat(Calibration.median(List.of())).isEqualTo(Calibration.NONE);
    }

    @Test
    void addsItsPartsToWhatALoneRequestTakes() {
        Calibration machine = new Calibration(1, 0.25, 0.5, 0.125, 100);

        assertThat(machine.overheadMs()).isEqualTo(1.875);
        assertThat(machine.station(OptionalInt.empty()).cpu().totalNanos()).isEqualTo(875_000);
        assertThat(machine.upstream(Duration.ofMillis(250)).nanos(0, 0)).isEqualTo(251_000_000);
    }
}
