package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Runs;

class ProgressTextTest {
    @Test
    void namesNoSlowestReplyWhereNothingWasAnswered() {
        assertThat(ProgressText.finished("burst", "burst", Runs.answered("main", 0)))
                .endsWith(", 0 replies/s, slowest - ms");
    }

    @Test
    void namesTheSlowestReply() {
        assertThat(ProgressText.finished("burst", "burst", Runs.of("main", 10, 20)))
                .endsWith(", slowest 20 ms");
    }

    @Test
    void saysThatABoundIsUnknown() {
        assertThat(ProgressText.calibration(Calibration.NONE)).endsWith("; how many a second is unknown");
    }
}
