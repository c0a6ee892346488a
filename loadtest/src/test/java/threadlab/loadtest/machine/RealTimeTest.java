package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private static final long NOBODY = 1L << 40;

    @Test
    void whatCannotBeGivenIsSaidWithTheWayOut() {
        assertThatThrownBy(() -> RealTime.give(List.of(NOBODY)))
                .isInstanceOf(Preflight.DoesNotFit.class)
                .hasMessageContaining("no real-time priority")
                .hasMessageContaining("leave --realtime out");
    }

    @Test
    void withoutThreadsThereIsNothingToGiveItTo() {
        assertThatThrownBy(() -> RealTime.give(List.of()))
                .isInstanceOf(Preflight.DoesNotFit.class)
                .hasMessageContaining("needs Linux");
    }
}
