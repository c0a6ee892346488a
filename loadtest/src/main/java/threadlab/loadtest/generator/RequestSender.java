package threadlab.loadtest.generator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Recording.ConnectionUse;
import threadlab.loadtest.sample.Recording.Outcome;
import threadlab.loadtest.time.NanoClock;

/**
 * Sends the requests of one traffic on one event loop during one run, and records what becomes of them. Every request
 * is recorded three ways: schedule lag (due to sent), service time (sent to end) and response time (due to end). Only
 * the last one shows the time that a request waited for its turn; service time alone suffers from coordinated omission.
 * Where a connection is opened for a request, its handshake is in the response time alone. A client's patience counts
 * from the due time: a request that waits unsent for that long is never sent.
 *
 * <p>Used on the event loop's thread only; allocates nothing per request. {@link #done} completes when the window is
 * over and every counted request has ended. Nothing is recorded after that, so another thread may then read the
 * recordings.
 */
abstract class RequestSender {
    final NanoClock clock;
    final ConnectionPool pool;
    final Window window;
    final long timeoutNanos;
    private final List<Recording> recordings;
    private final IntervalRecorder intervals;
    private final CompletableFuture<RequestSender> done = new CompletableFuture<>();
    private final ConnectionList inFlight = new ConnectionList();
    private int unanswered;
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

    /** Discards what was not sent, and counts what of it was due before the given time. */
    abstract void discardUnsent(long beforeNanos);

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
            wake = Math.min(wake, inFlight.first().dueNanos + timeoutNanos);
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
        discardUnsent(atNanos);
    }

    private void finish() {
        intervals.finish(clock.nanoTime());
        done.complete(this);
    }

    /**
     * Sends a request on an available connection.
     *
     * @param waited whether no connection was available when it was due
     * @param ownLagNanos for how long it was due with an available connection
     */
    final void send(long dueNanos, long nowNanos, boolean waited, long ownLagNanos) {
        Connection connection = pool.take();
        connection.begin(this);
        connection.dueNanos = dueNanos;
        connection.sentNanos = nowNanos;
        connection.ownLagNanos = ownLagNanos;
        connection.use = use(waited);
        connection.requestIndex = pool.requests().choose();
        connection.counted = dueNanos >= window.countFromNanos();
        inFlight.add(connection);
        unanswered++;
        if (connection.counted) {
            countedInFlight++;
            firstSentNanos = Math.min(firstSentNanos, nowNanos);
            lastSentNanos = Math.max(lastSentNanos, nowNanos);
            recordings.get(connection.requestIndex).sent(nowNanos - dueNanos);
        }
        intervals.sent(nowNanos);
        pool.send(connection);
    }

    private ConnectionUse use(boolean waited) {
        if (waited) {
            return ConnectionUse.ALL;
        }
        return 2 * unanswered <= pool.size() ? ConnectionUse.FEW : ConnectionUse.MANY;
    }

    /**
     * Counts a request that was due and is not sent before the end of the run.
     *
     * @param connectionFree whether one was available
     */
    final void neverSent(long dueNanos, boolean connectionFree) {
        if (dueNanos >= window.countFromNanos()) {
            recordings.get(pool.requests().choose()).neverSent(connectionFree);
        }
    }

    /**
     * Counts a request whose client has given up before it could be sent.
     *
     * @param connectionFree whether one was available
     */
    final void gaveUp(long dueNanos, long nowNanos, boolean connectionFree) {
        if (dueNanos >= window.countFromNanos()) {
            recordings.get(pool.requests().choose()).gaveUp(connectionFree);
        }
        intervals.gaveUp(nowNanos);
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
        long serviceNanos = now - connection.sentNanos;
        Recording recording = recordings.get(connection.requestIndex);
        if (connection.counted) {
            recording.replied(status, responseNanos, serviceNanos, connection.ownLagNanos, bodyBytes);
        }
        if (status < 400) {
            recording.served(connection.use, serviceNanos);
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
        while (!inFlight.isEmpty() && inFlight.first().dueNanos + timeoutNanos <= now) {
            Connection late = inFlight.first();
            remove(late);
            if (late.counted) {
                recordings.get(late.requestIndex).ended(Outcome.TIMED_OUT);
            }
            intervals.failed(now);
            pool.abandon(late);
            connectionFreed();
        }
    }

    private void remove(Connection connection) {
        inFlight.remove(connection);
        unanswered--;
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
