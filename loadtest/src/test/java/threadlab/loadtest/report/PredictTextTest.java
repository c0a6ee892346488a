package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.predict.CpuCost;
import threadlab.loadtest.predict.Outlook;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.predict.Workload;

class PredictTextTest {
    @Test
    void namesWhatLimitsAPoolAndWhatItsRequestsHold() {
        assertThat(predicted(ThreadModel.PLATFORM, 140))
                .contains("ceiling      160.0 requests/s; the limit is the pool's threads\n")
                .contains("memory       888.7 KiB for the requests in flight, at 26,000 bytes each\n");
    }

    @Test
    void saysByWhatTheMemoryOfAnOverloadGrows() {
        assertThat(predicted(ThreadModel.PLATFORM, 260))
                .contains("memory       grows without bound, by 2.48 MiB a second, at 26,000 bytes each\n");
    }

    @Test
    void saysWhereNothingThatWasNamedLimitsIt() {
        assertThat(predicted(ThreadModel.VIRTUAL, 140))
                .contains("ceiling      none: nothing that was named limits it (--cpu says what a request costs)\n");
    }

    private static String predicted(ThreadModel model, double ratePerSecond) {
        Workload load = new Workload(
                model,
                ratePerSecond,
                Duration.ofMillis(250),
                40,
                1,
                OptionalInt.empty(),
                1,
                26_000,
                CpuCost.NONE,
                false,
                1);
        return PredictText.of(load, Outlook.of(load));
    }
}
