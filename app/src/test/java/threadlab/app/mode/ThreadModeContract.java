package threadlab.app.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.app.endpoint.Step;

/** What every mode promises; each has one subclass that says on which threads, and on how many, it runs. */
@Timeout(30)
abstract class ThreadModeContract {
    static final int POOL = 3;
    private static final int OFFERED = 8;
    private static final Work HELLO = new Work(List.of(), false, 0);

    private final GatedUpstream upstream = new GatedUpstream();
    private ThreadMode mode;

    abstract String name();

    /** The kind of thread that runs a blocking request. */
    abstract ThreadKind kind();

    /** How many of so many blocking requests run at once. */
    abstract int atOnce(int offered);

    /** Whether a request holds its lock over the call inside it; a loop that goes on meanwhile cannot. */
    boolean holdsLocks() {
        return true;
    }

    @BeforeEach
    void create() {
        mode = entry().create(settings());
    }

    @AfterEach
    void close() {
        upstream.open();
        mode.close();
    }

    @Test
    void runsOnTheKindOfThreadThatItSays() {
        upstream.open();
        assertThat(served(bring(calling(Duration.ZERO))))
                .extracting(Outcome.Served::threadKind, Outcome.Served::mode)
                .containsExactly(kind(), name());
    }

    @Test
    void runsAsManyAtOnceAsItSays() {
        List<CompletableFuture<Outcome>> outcomes = bringMany();
        await().until(() -> upstream.underWay() == atOnce(OFFERED));
        upstream.open();
        outcomes.forEach(ThreadModeContract::served);
        assertThat(upstream.most()).isEqualTo(atOnce(OFFERED));
    }

    @Test
    void statisticsAddUp() {
        List<CompletableFuture<Outcome>> outcomes = bringMany();
        await().until(() -> upstream.underWay() == atOnce(OFFERED));
        ModeStatistics during = mode.statistics();
        assertThat(during.active()).isEqualTo(atOnce(OFFERED));
        assertThat(during.received())
                .isEqualTo(during.rejected() + during.queued() + during.active() + during.finished());

        upstream.open();
        outcomes.forEach(ThreadModeContract::served);
        assertThat(mode.statistics()).isEqualTo(new ModeStatistics(OFFERED, 0, 0, 0, OFFERED));
    }

    @Test
    void tellsHowLongTheUpstreamTook() {
        CompletableFuture<Outcome> outcome = bring(calling(Duration.ZERO));
        await().until(() -> upstream.underWay() == 1);
        upstream.open();
        assertThat(served(outcome).upstreamNanos()).isPositive();
    }

    @Test
    void holdsALockAsLongAsTheCallInsideItLasts() {
        ReentrantLock lock = new ReentrantLock();
        CompletableFuture<Outcome> outcome = bring(work(new Step.HoldLock(lock, new Step.CallUpstream(Duration.ZERO))));
        await().until(() -> upstream.underWay() == 1);
        assertThat(lock.isLocked()).isEqualTo(holdsLocks());
        upstream.open();
        served(outcome);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void holdsAMonitorAsLongAsTheCallInsideItLasts() {
        Object monitor = new Object();
        CompletableFuture<Outcome> outcome =
                bring(work(new Step.HoldMonitor(monitor, new Step.CallUpstream(Duration.ZERO))));
        await().until(() -> upstream.underWay() == 1);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                entered.complete(null);
            }
        });
        await().until(() -> other.getState() == (holdsLocks() ? Thread.State.BLOCKED : Thread.State.TERMINATED));
        upstream.open();
        served(outcome);
        assertThat(entered).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void doesStepsOneAfterAnother() {
        Step call = new Step.CallUpstream(Duration.ZERO);
        CompletableFuture<Outcome> outcome = bring(work(call, new Step.Pause(Duration.ofMillis(1)), call));
        upstream.open();
        served(outcome);
        assertThat(upstream.most()).isEqualTo(1);
    }

    @Test
    void reportsAFailureOfTheUpstreamAndDoesNotGoOn() {
        upstream.open();
        Outcome outcome = bring(
                        work(new Step.CallUpstream(GatedUpstream.FAIL), new Step.CallUpstream(GatedUpstream.BREAK)))
                .join();
        assertThat(outcome).isInstanceOf(Outcome.UpstreamFailed.class);
    }

    @Test
    void aTaskThatThrowsHarmsNobodyElse() {
        upstream.open();
        assertThat(bring(calling(GatedUpstream.BREAK)))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("broken on purpose");
        for (int request = 0; request < 2 * POOL; request++) {
            served(bring(calling(Duration.ZERO)));
        }
        assertThat(mode.statistics().isIdle()).isTrue();
    }

    @Test
    void anInterruptedTaskHarmsNobodyElse() {
        upstream.open();
        CompletableFuture<Void> allCame = new CompletableFuture<>();
        // A loop does all that follows in one go: it would forget an interruption when it next looks at its sockets.
        mode.loops().ifPresent(loops -> loops.group().next().execute(() -> allCame.orTimeout(20, TimeUnit.SECONDS)
                .join()));
        CompletableFuture<Outcome> interrupted = bring(calling(GatedUpstream.INTERRUPT));
        List<CompletableFuture<Outcome>> others = IntStream.range(0, 2 * POOL)
                .mapToObj(request -> bring(work(new Step.Pause(Duration.ofMillis(1)))))
                .toList();
        allCame.complete(null);
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10));
        others.forEach(ThreadModeContract::served);
        assertThat(mode.statistics().isIdle()).isTrue();
    }

    @Test
    void finishesWhatItHasWhenRetiredAndRefusesMore() {
        CompletableFuture<Outcome> first = bring(calling(Duration.ZERO));
        await().until(() -> upstream.underWay() == 1);
        mode.retire();
        CompletableFuture<Outcome> late = bring(calling(Duration.ZERO));
        upstream.open();
        served(first);
        assertThat(late)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(mode.statistics()).isEqualTo(new ModeStatistics(1, 0, 0, 0, 1));
    }

    @Test
    void closesWithinItsBoundWhileRequestsAreUnderWay() {
        bringMany();
        await().until(() -> upstream.underWay() == atOnce(OFFERED));
        assertThat(CompletableFuture.runAsync(mode::close)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void servesWhatDoesNotBlockToo() {
        assertThat(served(bring(HELLO)).mode()).isEqualTo(name());
    }

    @Test
    void hasLoopsOnlyIfTheRegistrySaysSo() {
        assertThat(mode.loops().isEmpty()).isEqualTo(entry().switchable());
    }

    private ThreadModes.Entry entry() {
        return ThreadModes.find("mode", name());
    }

    final ThreadMode mode() {
        return mode;
    }

    final GatedUpstream upstream() {
        return upstream;
    }

    /** Hands work to the mode as a server would: on one of its loops, or on a virtual thread. */
    final CompletableFuture<Outcome> bring(Work work) {
        Executor connection = mode.loops()
                .<Executor>map(loops -> loops.group().next())
                .orElse(task -> Thread.ofVirtual().start(task));
        return CompletableFuture.supplyAsync(() -> mode.serve(work), connection).thenCompose(outcome -> outcome);
    }

    static Work calling(Duration delay) {
        return work(new Step.CallUpstream(delay));
    }

    static Outcome.Served served(CompletableFuture<Outcome> outcome) {
        return (Outcome.Served) outcome.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Work work(Step... steps) {
        return new Work(List.of(steps), true, NanoClock.system().nanos());
    }

    private List<CompletableFuture<Outcome>> bringMany() {
        return IntStream.range(0, OFFERED)
                .mapToObj(request -> bring(calling(Duration.ZERO)))
                .toList();
    }

    private ModeSettings settings() {
        return new ModeSettings(POOL, OptionalInt.empty(), 1, upstream, upstream, NanoClock.system());
    }
}
