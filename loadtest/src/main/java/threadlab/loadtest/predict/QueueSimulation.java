package threadlab.loadtest.predict;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A discrete-event simulation of a service. A request costs CPU when it comes, waits for a server, costs CPU to call
 * the upstream, waits for the upstream, costs CPU to answer, and leaves its server. Pure; events of one moment happen
 * in the order in which they were caused.
 */
public final class QueueSimulation {
    private final long[] arrivalNanos;
    private final ServiceTime serviceTime;
    private final Station station;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private final PriorityQueue<Long> coreFreeAtNanos = new PriorityQueue<>();
    private final Forecast forecast;
    private long causes;
    private int busy;

    /** How long a request occupies its server beside the CPU time: the upstream's delay, which may change over time. */
    @FunctionalInterface
    public interface ServiceTime {
        /**
         * Returns the time in nanoseconds, at least 0.
         *
         * @param request its place among the arrivals, from 0
         * @param startNanos when it starts, on the clock of the arrivals
         */
        long nanos(int request, long startNanos);

        /** The same for every request, always. */
        static ServiceTime fixed(long nanos) {
            return (request, startNanos) -> nanos;
        }
    }

    private record Event(long atNanos, long order, Step step, int request) {}

    private enum Step {
        RECEIVED,
        UPSTREAM_ANSWERED,
        REPLIED
    }

    private QueueSimulation(long[] arrivalNanos, ServiceTime serviceTime, Station station) {
        this.arrivalNanos = arrivalNanos;
        this.serviceTime = serviceTime;
        this.station = station;
        for (int core = 0; core < station.cpu().cores(); core++) {
            coreFreeAtNanos.add(0L);
        }
        forecast = new Forecast(arrivalNanos);
    }

    /**
     * Simulates a service until the last request is done with.
     *
     * @param arrivalNanos when each comes, at least 0, never decreasing
     */
    public static Forecast of(long[] arrivalNanos, ServiceTime serviceTime, Station station) {
        return new QueueSimulation(arrivalNanos, serviceTime, station).run();
    }

    private Forecast run() {
        int next = 0;
        while (next < arrivalNanos.length || !events.isEmpty()) {
            if (next < arrivalNanos.length && isNext(arrivalNanos[next])) {
                arrived(next);
                next++;
            } else {
                happen(events.remove());
            }
        }
        return forecast;
    }

    /** Of one moment, what is under way happens before what arrives: a server that gets free can take it. */
    private boolean isNext(long arrival) {
        return events.isEmpty() || arrival < events.peek().atNanos();
    }

    private void arrived(int request) {
        cause(Step.RECEIVED, compute(arrivalNanos[request], station.cpu().arrivalNanos()), request);
    }

    private void happen(Event event) {
        switch (event.step()) {
            case RECEIVED -> received(event.request(), event.atNanos());
            case UPSTREAM_ANSWERED ->
                cause(Step.REPLIED, compute(event.atNanos(), station.cpu().replyNanos()), event.request());
            case REPLIED -> replied(event.request(), event.atNanos());
        }
    }

    private void received(int request, long now) {
        if (serverIsFree()) {
            start(request, now);
        } else {
            waiting.add(request);
        }
    }

    private void start(int request, long now) {
        busy++;
        long called = compute(now, station.cpu().callNanos());
        cause(Step.UPSTREAM_ANSWERED, called + serviceTime.nanos(request, called), request);
    }

    private void replied(int request, long now) {
        long tookNanos = now - arrivalNanos[request];
        long patienceNanos = station.patienceNanos().orElse(Long.MAX_VALUE);
        if (tookNanos <= patienceNanos) {
            forecast.answered(request, tookNanos);
        } else {
            forecast.abandoned(request, patienceNanos);
        }
        busy--;
        while (!waiting.isEmpty() && serverIsFree()) {
            start(waiting.remove(), now);
        }
    }

    private boolean serverIsFree() {
        return busy < station.servers().orElse(Integer.MAX_VALUE);
    }

    /** Returns when that much CPU time has been given, first come first served. */
    private long compute(long now, long cpuNanos) {
        if (cpuNanos == 0) {
            return now;
        }
        long done = Math.max(now, coreFreeAtNanos.remove()) + cpuNanos;
        coreFreeAtNanos.add(done);
        return done;
    }

    private void cause(Step step, long atNanos, int request) {
        events.add(new Event(atNanos, causes++, step, request));
    }
}
