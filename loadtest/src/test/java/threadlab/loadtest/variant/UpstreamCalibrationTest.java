package threadlab.loadtest.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;

class UpstreamCalibrationTest {
    private final UpstreamCalibration loads =
            new UpstreamCalibration(OptionalInt.empty(), 5, ThreadlabService::upstream);

    @Test
    void takesTheThroughputOfClientsThatAskAsFastAsTheyCan() {
        Calibrated found = saturatedAt(120);

        assertThat(found.calibration().saturatedPerSec()).isEqualTo(120);
        assertThat(found.validity().valid()).isTrue();
    }

    @Test
    void doubtsAMachineThatStoodStillAllTheWhile() {
        Calibrated found = saturatedAt(0);

        assertThat(found.calibration().saturatedPerSec()).isInfinite();
        assertThat(found.validity().reasons()).containsExactly(new Reason.NothingAnswered());
    }

    private Calibrated saturatedAt(double perSec) {
        return loads.read(Map.of(loads.loads().firstEntry().getKey(), Runs.answered("upstream", perSec)));
    }
}
