package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.process.CannotMeasure;

class RealTimeTest {
    private static final long NOBODY = 1L << 40;

    @Test
    void whatCannotBeGivenIsSaidWithTheWayOut() {
        assertThatThrownBy(() -> RealTime.give(List.of(NOBODY)))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("no real-time priority")
                .hasMessageContaining("leave --realtime out");
    }

    @Test
    void withoutThreadsThereIsNothingToGiveItTo() {
        assertThatThrownBy(() -> RealTime.give(List.of()))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("needs Linux");
    }
}
