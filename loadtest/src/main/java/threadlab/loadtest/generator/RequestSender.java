package threadlab.loadtest.generator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Outcome;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.time.NanoClock;

/**
 * One traffic's pass on one event loop: decides when requests go, matches replies, keeps the books. All of it runs on
 * the event loop's thread, allocates nothing for a request, and is done when the window is over and every counted
 * request has ended. What comes after that is recorded nowhere, so that another thread may read the books.
 */
abstract class Lane {
    final NanoClock clock;
    final Pool pool;
    final Window window;
    private final long timeoutNanos;
    private final List<Recording> recordings;
    private final Timeline timeline;
    private final CompletableFuture<Lane> done = new CompletableFuture<>();
    private final SlotList inFlight = new SlotList();
    private int countedInFlight;
    private boolean over;
    private long firstSentNanos = Long.MAX_VALUE;
    private long lastSentNanos = Long.MIN_VALUE;

    Lane(NanoClock clock, Pool pool, Window window, long timeoutNanos, Timeline timeline) {
        this.clock = clock;
        this.pool = pool;
        this.window = window;
        this.timeoutNanos = timeoutNanos;
        this.timeline = timeline;
        this.recordings =
                Stream.generate(Recording::new).limit(pool.requests().kinds()).toList();
    }

    /** Sends what is due and can be sent. */
    abstract void sendDue();

    /** Returns when the next request is due that could be sent; {@link Long#MAX_VALUE} for never. */
    abstract long nextDueNanos();

    /** Returns how many counted requests are due before the given time and were not sent; none is sent afterwards. */
    abstract long giveUpUnsent(long beforeNanos);

    /** Returns whether nothing will be sent any more although the window is open. */
    abstract boolean exhausted();

    /** Called when a connection has become free: a closed loop may send at once. */
    void freed() {}

    /** Does all that is due. What was due before the window's end is sent even if that has just passed. */
    final void fire() {
        if (done.isDone()) {
            return;
        }
        long now = clock.nanoTime();
        expire(now);
        timeline.rollTo(now);
        if (!over) {
            sendDue();
            if (now >= window.endNanos() || exhausted()) {
                end(window.endNanos());
            }
        }
        if (over && countedInFlight == 0) {
            finish();
        }
    }

    final long deadlineNanos() {
        if (done.isDone()) {
            return Long.MAX_VALUE;
        }
        long wake = timeline.deadlineNanos();
        if (!inFlight.isEmpty()) {
            wake = Math.min(wake, inFlight.first().sentNanos + timeoutNanos);
        }
        return over ? wake : Math.min(wake, Math.min(window.endNanos(), nextDueNanos()));
    }

    /** Ends the pass at once; what is unanswered stays in flight. */
    final void cutShort() {
        if (done.isDone()) {
            return;
        }
        if (!over) {
            end(Math.min(clock.nanoTime(), window.endNanos()));
        }
        finish();
    }

    /** Ends the pass because of a defect of the generator's. */
    final void fail(Throwable cause) {
        over = true;
        done.completeExceptionally(cause);
    }

    private void end(long atNanos) {
        over = true;
        recordings.getFirst().neverSent(giveUpUnsent(atNanos));
    }

    private void finish() {
        timeline.finish(clock.nanoTime());
        done.complete(this);
    }

    /**
     * Begins a request on a free connection. Only where {@code pool.available()}.
     *
     * @param waited whether no connection was free when it was due
     */
    final void start(long dueNanos, long nowNanos, boolean waited) {
        Slot slot = pool.take();
        slot.begin(this);
        slot.dueNanos = dueNanos;
        slot.sentNanos = nowNanos;
        slot.requestIndex = pool.requests().choose();
        slot.counted = dueNanos >= window.countFromNanos();
        inFlight.add(slot);
        if (slot.counted) {
            countedInFlight++;
            firstSentNanos = Math.min(firstSentNanos, nowNanos);
            lastSentNanos = Math.max(lastSentNanos, nowNanos);
            recordings.get(slot.requestIndex).sent(nowNanos - dueNanos, waited);
        }
        timeline.sent(nowNanos);
        pool.send(slot);
    }

    /** A whole reply has come. */
    final void replied(Slot slot, int status, long bodyBytes) {
        remove(slot);
        if (!done.isDone()) {
            record(slot, status, bodyBytes);
        }
        pool.release(slot);
        freed();
    }

    private void record(Slot slot, int status, long bodyBytes) {
        long now = clock.nanoTime();
        long responseNanos = now - slot.dueNanos;
        Recording recording = recordings.get(slot.requestIndex);
        if (slot.counted) {
            recording.replied(status, responseNanos, now - slot.sentNanos, bodyBytes);
        }
        if (status < 400) {
            recording.inWindow(now >= window.countFromNanos() && now < window.endNanos());
            timeline.completed(now, responseNanos);
        } else {
            timeline.failed(now);
        }
    }

    /** The request ended without a whole reply. */
    final void broken(Slot slot, Outcome how) {
        remove(slot);
        if (!done.isDone()) {
            if (slot.counted) {
                recordings.get(slot.requestIndex).ended(how);
            }
            timeline.failed(clock.nanoTime());
        }
        pool.release(slot);
        freed();
    }

    private void expire(long now) {
        while (!inFlight.isEmpty() && inFlight.first().sentNanos + timeoutNanos <= now) {
            Slot late = inFlight.first();
            remove(late);
            if (late.counted) {
                recordings.get(late.requestIndex).timedOut(now - late.dueNanos, now - late.sentNanos);
            }
            timeline.failed(now);
            pool.giveUp(late);
            freed();
        }
    }

    private void remove(Slot slot) {
        inFlight.remove(slot);
        countedInFlight -= slot.counted ? 1 : 0;
    }

    final boolean over() {
        return over;
    }

    final CompletableFuture<Lane> done() {
        return done;
    }

    /** Returns what was recorded for each kind of request; to be read after the end. */
    final List<Recording> recordings() {
        return recordings;
    }

    final long firstSentNanos() {
        return firstSentNanos;
    }

    final long lastSentNanos() {
        return lastSentNanos;
    }
}
