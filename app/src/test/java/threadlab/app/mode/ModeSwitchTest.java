package threadlab.app.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModeSwitchTest {
    private final GatedUpstream upstream = new GatedUpstream();
    private ModeSwitch modes = switchFrom("platform");

    @AfterEach
    void close() {
        upstream.open();
        modes.close();
    }

    @Test
    void finishesOnTheOldModeWhatIsUnderWayAndEndsItsThreads() {
        CompletableFuture<Outcome> old = modes.serve(ThreadModeContract.calling(Duration.ZERO));
        CompletableFuture<Outcome> queued = modes.serve(ThreadModeContract.calling(Duration.ZERO));
        await().until(() -> upstream.underWay() == 1);

        assertThat(modes.switchTo("platform-per-request")).isEmpty();
        assertThat(modes.mode()).isEqualTo("platform-per-request");
        CompletableFuture<Outcome> fresh = modes.serve(ThreadModeContract.calling(Duration.ZERO));
        upstream.open();

        assertThat(ThreadModeContract.served(old).mode()).isEqualTo("platform");
        assertThat(ThreadModeContract.served(queued).mode()).isEqualTo("platform");
        assertThat(ThreadModeContract.served(fresh).mode()).isEqualTo("platform-per-request");
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName()
                .equals(ThreadModeContract.served(old).thread())));
    }

    @Test
    void losesNoRequestWhileItIsSwitchedToAndFro() {
        upstream.open();
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int request = 0; request < 4_000; request++) {
                if (request % 100 == 0) {
                    modes.switchTo(ThreadModes.names().get(request / 100 % 3));
                }
                outcomes.add(CompletableFuture.supplyAsync(
                                () -> modes.serve(ThreadModeContract.calling(Duration.ZERO)), clients)
                        .thenCompose(outcome -> outcome));
            }
        }
        assertThat(outcomes).allSatisfy(ThreadModeContract::served);
        assertThat(modes.statistics().finished()).isEqualTo(4_000);
        assertThat(modes.statistics().isIdle()).isTrue();
    }

    @Test
    void changesNothingWhenTheModeIsAlreadyInUse() {
        ModeStatistics before = modes.statistics();
        assertThat(modes.switchTo("platform")).isEmpty();
        assertThat(modes.statistics()).isEqualTo(before);
    }

    @Test
    void saysWhyAnEventLoopModeCannotBeReached() {
        assertThat(modes.switchTo("event-loop-async").orElseThrow())
                .contains("from platform to event-loop-async", "server of their own", "--mode=event-loop-async");
        assertThat(modes.mode()).isEqualTo("platform");
    }

    @Test
    void saysWhyAnEventLoopModeCannotBeLeft() {
        modes.close();
        modes = switchFrom("event-loop-async");
        assertThat(modes.switchTo("virtual")).isPresent();
        assertThat(modes.switchTo("event-loop-async")).isEmpty();
        assertThat(modes.mode()).isEqualTo("event-loop-async");
    }

    @Test
    void listsTheModesWhenTheNameIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> modes.switchTo("fibers"))
                .withMessage("mode must be one of virtual, platform, platform-per-request, event-loop-blocking,"
                        + " event-loop-offload, event-loop-async, was 'fibers'");
    }

    @Test
    void stopsWhateverComesAfterItIsClosed() {
        modes.close();
        assertThat(modes.serve(ThreadModeContract.calling(Duration.ZERO)).join())
                .isEqualTo(new Outcome.Stopped());
    }

    private ModeSwitch switchFrom(String mode) {
        return new ModeSwitch(
                ThreadModes.find("mode", mode),
                new ModeSettings(1, OptionalInt.empty(), 1, upstream, upstream, NanoClock.system()));
    }
}
