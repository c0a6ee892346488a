package threadlab.app.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopOffloadModeTest extends ThreadModeContract {
    @Override
    String name() {
        return EventLoopOffloadMode.NAME;
    }

    @Override
    ThreadKind kind() {
        return ThreadKind.PLATFORM;
    }

    @Override
    int atOnce(int offered) {
        return POOL;
    }

    @Test
    void servesWhatDoesNotBlockOnTheLoopWhileThePoolIsFull() {
        for (int request = 0; request < 2 * POOL; request++) {
            bring(calling(Duration.ZERO));
        }
        await().until(() -> upstream().underWay() == POOL);
        Work hello = new Work(List.of(), false, 0);
        assertThat(served(bring(hello)).threadKind()).isEqualTo(ThreadKind.EVENT_LOOP);
    }
}
