package threadlab.app.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FixedPoolTest {
    private final GatedUpstream upstream = new GatedUpstream();
    private final BlockingSteps steps = new BlockingSteps("platform", upstream, NanoClock.system());
    private FixedPool pool = new FixedPool(2, OptionalInt.of(1), steps);

    @AfterEach
    void close() {
        upstream.open();
        pool.close();
    }

    @Test
    void turnsAwayWhatFindsAllThreadsBusyAndTheQueueFull() {
        List<CompletableFuture<Outcome>> room =
                Stream.generate(this::call).limit(3).toList();
        Outcome tooMany = call().join();

        assertThat(tooMany).isEqualTo(new Outcome.Overloaded("all 2 threads are busy and the queue of 1 is full"));
        await().until(() -> upstream.underWay() == 2);
        assertThat(pool.statistics()).isEqualTo(new ModeStatistics(4, 1, 1, 2, 0));

        upstream.open();
        room.forEach(ThreadModeContract::served);
        assertThat(pool.statistics()).isEqualTo(new ModeStatistics(4, 1, 0, 0, 3));
    }

    @Test
    void aQueueOfNothingTurnsAwayNobodyWhileAThreadIsIdle() {
        pool.close();
        upstream.open();
        pool = new FixedPool(1, OptionalInt.of(0), steps);
        IntStream.range(0, 1_000).forEach(request -> ThreadModeContract.served(call()));
        assertThat(pool.statistics().rejected()).isZero();
    }

    @Test
    void stopsWhatIsQueuedOrInterruptibleWhenClosed() {
        List<CompletableFuture<Outcome>> all =
                Stream.generate(this::call).limit(3).toList();
        await().until(() -> upstream.underWay() == 2);
        pool.close();
        assertThat(all).allSatisfy(outcome -> assertThat(outcome.join()).isEqualTo(new Outcome.Stopped()));
        assertThat(pool.statistics().isIdle()).isTrue();
    }

    @Test
    void anInterruptedTaskHarmsNobodyElse() {
        assertThat(pool.serve(ThreadModeContract.calling(GatedUpstream.INTERRUPT))
                        .join())
                .isEqualTo(new Outcome.Stopped());
        upstream.open();
        IntStream.range(0, 4).forEach(request -> ThreadModeContract.served(call()));
    }

    @Test
    void countsTheWaitForAThread() {
        CompletableFuture<Outcome> first = call();
        CompletableFuture<Outcome> second = call();
        CompletableFuture<Outcome> queued = call();
        await().until(() -> upstream.underWay() == 2);
        upstream.open();
        assertThat(ThreadModeContract.served(queued).threadWaitNanos())
                .isGreaterThan(ThreadModeContract.served(first).threadWaitNanos());
        ThreadModeContract.served(second);
    }

    private CompletableFuture<Outcome> call() {
        return pool.serve(ThreadModeContract.calling(Duration.ZERO));
    }
}
