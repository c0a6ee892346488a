package threadlab.loadtest.generator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Recording.Outcome;
import threadlab.loadtest.time.NanoClock;

/**
 * Sends the requests of one traffic on one event loop during one run, and records what becomes of them. Every request
 * is recorded three ways: schedule lag (due to sent), service time (sent to end) and response time (due to end). Only
 * the last one shows the time that a request waited for its turn; service time alone suffers from coordinated omission.
 *
 * <p>Used on the event loop's thread only; allocates nothing per request. {@link #done} completes when the window is
 * over and every counted request has ended. Nothing is recorded after that, so another thread may then read the
 * recordings.
 */
abstract class RequestSender {
    final NanoClock clock;
    final ConnectionPool pool;
    final Window window;
    private final long timeoutNanos;
    private final List<Recording> recordings;
    private final IntervalRecorder intervals;
    private final CompletableFuture<RequestSender> done = new CompletableFuture<>();
    private final ConnectionList inFlight = new ConnectionList();
    private int countedInFlight;
    private boolean over;
    private long firstSentNanos = Long.MAX_VALUE;
    private long lastSentNanos = Long.MIN_VALUE;

    RequestSender(NanoClock clock, ConnectionPool pool, Window window, long timeoutNanos, IntervalRecorder intervals) {
        this.clock = clock;
        this.pool = pool;
        this.window = window;
        this.timeoutNanos = timeoutNanos;
        this.intervals = intervals;
        this.recordings =
                Stream.generate(Recording::new).limit(pool.requests().kinds()).toList();
    }

    /** Sends every request that is due, as far as connections are available. */
    abstract void sendDue();

    /** Returns when the next request that could be sent is due; {@link Long#MAX_VALUE} for never. */
    abstract long nextDueNanos();

    /** Discards what was not sent. Returns how many counted requests were due before the given time. */
    abstract long discardUnsent(long beforeNanos);

    /** Returns whether nothing more will be sent although the window is open. */
    abstract boolean exhausted();

    /** Called when a connection has become available; a closed loop may send at once. */
    void connectionFreed() {}

    /** Does everything that is due. Requests due before the end of the window are sent even if it has just passed. */
    final void fire() {
        if (done.isDone()) {
            return;
        }
        long now = clock.nanoTime();
        expire(now);
        intervals.rollTo(now);
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

    /** Returns when {@link #fire} has something to do next; {@link Long#MAX_VALUE} for never. */
    final long deadlineNanos() {
        if (done.isDone()) {
            return Long.MAX_VALUE;
        }
        long wake = intervals.deadlineNanos();
        if (!inFlight.isEmpty()) {
            wake = Math.min(wake, inFlight.first().sentNanos + timeoutNanos);
        }
        return over ? wake : Math.min(wake, Math.min(window.endNanos(), nextDueNanos()));
    }

    /** Ends the run at once; unanswered requests remain in flight. */
    final void stop() {
        if (done.isDone()) {
            return;
        }
        if (!over) {
            end(Math.min(clock.nanoTime(), window.endNanos()));
        }
        finish();
    }

    /** Ends the run because of a defect of the generator. */
    final void fail(Throwable cause) {
        over = true;
        done.completeExceptionally(cause);
    }

    private void end(long atNanos) {
        over = true;
        recordings.getFirst().neverSent(discardUnsent(atNanos));
    }

    private void finish() {
        intervals.finish(clock.nanoTime());
        done.complete(this);
    }

    /**
     * Sends a request on an available connection.
     *
     * @param waited whether no connection was available when it was due
     */
    final void send(long dueNanos, long nowNanos, boolean waited) {
        Connection connection = pool.take();
        connection.begin(this);
        connection.dueNanos = dueNanos;
        connection.sentNanos = nowNanos;
        connection.requestIndex = pool.requests().choose();
        connection.counted = dueNanos >= window.countFromNanos();
        inFlight.add(connection);
        if (connection.counted) {
            countedInFlight++;
            firstSentNanos = Math.min(firstSentNanos, nowNanos);
            lastSentNanos = Math.max(lastSentNanos, nowNanos);
            recordings.get(connection.requestIndex).sent(nowNanos - dueNanos, waited);
        }
        intervals.sent(nowNanos);
        pool.send(connection);
    }

    /** Called when a whole reply has arrived. */
    final void replied(Connection connection, int status, long bodyBytes) {
        remove(connection);
        if (!done.isDone()) {
            record(connection, status, bodyBytes);
        }
        pool.release(connection);
        connectionFreed();
    }

    private void record(Connection connection, int status, long bodyBytes) {
        long now = clock.nanoTime();
        long responseNanos = now - connection.dueNanos;
        Recording recording = recordings.get(connection.requestIndex);
        if (connection.counted) {
            recording.replied(status, responseNanos, now - connection.sentNanos, bodyBytes);
        }
        if (status < 400) {
            recording.inWindow(now >= window.countFromNanos() && now < window.endNanos());
            intervals.completed(now, responseNanos);
        } else {
            intervals.failed(now);
        }
    }

    /** Called when a request has ended without a whole reply. */
    final void broken(Connection connection, Outcome outcome) {
        remove(connection);
        if (!done.isDone()) {
            if (connection.counted) {
                recordings.get(connection.requestIndex).ended(outcome);
            }
            intervals.failed(clock.nanoTime());
        }
        pool.release(connection);
        connectionFreed();
    }

    private void expire(long now) {
        while (!inFlight.isEmpty() && inFlight.first().sentNanos + timeoutNanos <= now) {
            Connection late = inFlight.first();
            remove(late);
            if (late.counted) {
                recordings.get(late.requestIndex).timedOut(now - late.dueNanos, now - late.sentNanos);
            }
            intervals.failed(now);
            pool.abandon(late);
            connectionFreed();
        }
    }

    private void remove(Connection connection) {
        inFlight.remove(connection);
        countedInFlight -= connection.counted ? 1 : 0;
    }

    final boolean over() {
        return over;
    }

    final CompletableFuture<RequestSender> done() {
        return done;
    }

    /** Returns the recording of each kind of request; to be read when {@link #done}. */
    final List<Recording> recordings() {
        return recordings;
    }

    /** Returns when the first counted request was sent; {@link Long#MAX_VALUE} if none was. */
    final long firstSentNanos() {
        return firstSentNanos;
    }

    /** Returns when the last counted request was sent; {@link Long#MIN_VALUE} if none was. */
    final long lastSentNanos() {
        return lastSentNanos;
    }
}
