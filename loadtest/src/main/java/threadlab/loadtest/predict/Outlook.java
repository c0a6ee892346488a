package threadlab.loadtest.predict;

import java.util.Optional;
import java.util.OptionalInt;
import threadlab.loadtest.arrivals.ConstantRate;
import threadlab.loadtest.arrivals.PoissonArrivals;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.predict.QueueSimulation.ServiceTime;

/**
 * What theory says of a workload: for planning, far beyond what a machine at hand could measure. Rates are for all
 * instances together; threads and requests in flight are of one.
 *
 * @param limit what bounds the throughput
 * @param ceilingPerSec the most that all instances can answer
 * @param utilisationRatio offered by ceiling; from 1 on there is no steady state
 * @param inFlight requests waiting for the upstream in one instance, on average
 * @param threads of the operating system that one instance needs for them
 * @param memoryBytes that they hold in one instance
 * @param response percentiles in the steady state; absent where there is none
 * @param backlogPerSec requests by which the queues of all instances grow each second
 * @param instancesNeeded so that evenly spaced requests do not queue
 */
public record Outlook(
        Limit limit,
        double ceilingPerSec,
        double utilisationRatio,
        double inFlight,
        long threads,
        double memoryBytes,
        Optional<Percentiles> response,
        double backlogPerSec,
        int instancesNeeded) {
    private static final int FEWEST_SIMULATED = 200_000;
    private static final int MOST_SIMULATED = 2_000_000;
    private static final double FLIGHTS_SIMULATED = 20;

    /** What runs out first. */
    public enum Limit {
        /** The pool's threads. */
        POOL,
        /** The event loops, which block. */
        LOOPS,
        /** Permits for the upstream. */
        DOWNSTREAM,
        /** The CPU. */
        CPU,
        /** Nothing that was named. */
        NONE
    }

    /**
     * Response times, in milliseconds.
     *
     * @param p50 median
     * @param p90 90th percentile
     * @param p99 99th percentile
     * @param p999 99.9th percentile
     * @param simulated requests
     */
    public record Percentiles(double p50, double p90, double p99, double p999, int simulated) {}

    /** Looks into it. */
    public static Outlook of(Workload load) {
        OptionalInt servers = load.model().servers(load.poolSize(), load.loops(), load.permits());
        double byServers = ClosedForms.ceilingPerSecond(servers, load.serviceSeconds());
        double byCpu = load.cpu().totalNanos() == 0
                ? Double.POSITIVE_INFINITY
                : load.cpu().cores() * 1e9 / load.cpu().totalNanos();
        double ceiling = Math.min(byServers, byCpu);
        double utilisation = load.ratePerInstance() / ceiling;
        double answered = Math.min(load.ratePerInstance(), ceiling);
        double inFlight = ClosedForms.inFlight(answered, load.serviceSeconds());
        return new Outlook(
                limit(load, byServers, byCpu),
                ceiling * load.instances(),
                utilisation,
                inFlight,
                load.model()
                        .threads(
                                Math.round(inFlight),
                                load.poolSize(),
                                load.loops(),
                                load.cpu().cores()),
                inFlight * load.requestBytes(),
                utilisation < 1 ? Optional.of(simulate(load, servers)) : Optional.empty(),
                ClosedForms.backlog(load.ratePerSecond(), ceiling * load.instances(), 1),
                ClosedForms.instances(load.ratePerSecond(), ceiling));
    }

    private static Limit limit(Workload load, double byServers, double byCpu) {
        if (Double.isInfinite(Math.min(byServers, byCpu))) {
            return Limit.NONE;
        }
        if (byCpu <= byServers) {
            return Limit.CPU;
        }
        OptionalInt threads = load.model().servers(load.poolSize(), load.loops(), OptionalInt.empty());
        if (!threads.equals(load.model().servers(load.poolSize(), load.loops(), load.permits()))) {
            return Limit.DOWNSTREAM;
        }
        return load.model().bound() == ThreadModel.Bound.LOOPS ? Limit.LOOPS : Limit.POOL;
    }

    private static Percentiles simulate(Workload load, OptionalInt servers) {
        double flights = FLIGHTS_SIMULATED * load.ratePerInstance() * load.serviceSeconds();
        int count = (int) Math.clamp(flights, FEWEST_SIMULATED, MOST_SIMULATED);
        double rate = load.ratePerInstance();
        long lengthNanos = (long) (count * 1e9 / rate);
        Schedule schedule = load.random()
                ? new PoissonArrivals(rate, lengthNanos, load.seed())
                : new ConstantRate(rate, lengthNanos);
        long[] at = schedule.all();
        Forecast forecast = QueueSimulation.of(
                at,
                ServiceTime.fixed(load.delay().toNanos()),
                Station.of(servers).costing(load.cpu()));
        long[] ascending = forecast.sorted();
        return new Percentiles(
                millis(ascending, 0.5),
                millis(ascending, 0.9),
                millis(ascending, 0.99),
                millis(ascending, 0.999),
                at.length);
    }

    private static double millis(long[] ascending, double q) {
        return ascending[(int) Math.ceil(q * ascending.length) - 1] / 1e6;
    }
}
