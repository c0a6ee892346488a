package threadlab.loadtest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * One measurement of one service, as it is saved. Times are in milliseconds, rates per second. The figures at the top
 * are those of the first traffic, all its kinds of request together; a probe beside it stands under {@code endpoints}
 * only, since its times mean something else.
 *
 * @param schema always {@value #SCHEMA}
 * @param label what the user calls it; files with one label are trials of the same thing
 * @param startedAt time of day at which the counted part began, ISO 8601
 * @param partial whether the run was ended before its time
 * @param target what was asked
 * @param load how it was asked
 * @param accounting the books
 * @param errors failures by kind
 * @param responseTimeMs from due to answered
 * @param serviceTimeMs from sent to answered
 * @param scheduleLagMs from due to sent
 * @param throughputPerSec completed within the counted time, a second
 * @param endpoints the same for each kind of request
 * @param intervals the time series
 * @param validity whether to believe it
 * @param generator how hard the generator worked
 * @param server what the service and its operating system say, where it is one of ours; else empty
 * @param environment the machine
 * @param histograms without loss
 */
public record RunFile(
        String schema,
        String label,
        String startedAt,
        boolean partial,
        Target target,
        Load load,
        Accounting accounting,
        Errors errors,
        LatencySummary responseTimeMs,
        LatencySummary serviceTimeMs,
        LatencySummary scheduleLagMs,
        double throughputPerSec,
        List<EndpointResult> endpoints,
        List<Interval> intervals,
        Validity validity,
        GeneratorUse generator,
        JsonNode server,
        Environment environment,
        EncodedHistograms histograms) {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.run/1";

    /** Copies the lists. */
    public RunFile {
        endpoints = List.copyOf(endpoints);
        intervals = List.copyOf(intervals);
    }

    /** Returns the same run, not to be believed for a reason that the generator could not see. */
    public RunFile doubted(String reason) {
        return new RunFile(
                schema,
                label,
                startedAt,
                partial,
                target,
                load,
                accounting,
                errors,
                responseTimeMs,
                serviceTimeMs,
                scheduleLagMs,
                throughputPerSec,
                endpoints,
                intervals,
                validity.but(reason),
                generator,
                server,
                environment,
                histograms);
    }

    /** Returns the results of the endpoint of that traffic; the first where it sent several kinds. */
    public EndpointResult of(String traffic) {
        return endpoints.stream()
                .filter(each -> each.traffic().equals(traffic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no traffic " + traffic + " in run " + label));
    }

    /**
     * What was asked.
     *
     * @param url of the first request
     * @param method of the first request
     */
    public record Target(String url, String method) {}

    /**
     * How it was asked; what a shape does not have is left out.
     *
     * @param shape constant, poisson, ramp, steps, closed or burst
     * @param ratePerSecond highest rate of an open loop
     * @param concurrency clients of a closed loop
     * @param burst requests of a burst
     * @param seed of random arrivals
     * @param durationMs counted
     * @param warmupMs not counted
     * @param timeoutMs after which a request was given up
     * @param connections open at once
     * @param shard which part of the schedule, such as 1/4; 0/1 is all of it
     */
    public record Load(
            String shape,
            OptionalDouble ratePerSecond,
            OptionalInt concurrency,
            OptionalInt burst,
            OptionalLong seed,
            double durationMs,
            double warmupMs,
            double timeoutMs,
            int connections,
            String shard) {
        /** Returns what the shards of a run were all asked for, on so many connections. */
        Load whole(int connectionsOfAll) {
            return new Load(
                    shape,
                    ratePerSecond,
                    concurrency,
                    burst,
                    seed,
                    durationMs,
                    warmupMs,
                    timeoutMs,
                    connectionsOfAll,
                    "0/1");
        }

        /** Returns the load of two shards of one run. */
        Load plus(Load other) {
            return whole(connections + other.connections);
        }
    }

    /**
     * The results of one kind of request.
     *
     * @param traffic which traffic sent it
     * @param request method and path
     * @param load how its traffic came
     * @param accounting its books
     * @param errors its failures
     * @param statuses its whole replies by status
     * @param responseTimeMs from due to answered
     * @param serviceTimeMs from sent to answered
     * @param scheduleLagMs from due to sent
     * @param throughputPerSec completed within the counted time, a second
     * @param bodyBytes of all replies
     * @param histograms without loss
     */
    public record EndpointResult(
            String traffic,
            String request,
            Load load,
            Accounting accounting,
            Errors errors,
            SortedMap<Integer, Long> statuses,
            LatencySummary responseTimeMs,
            LatencySummary serviceTimeMs,
            LatencySummary scheduleLagMs,
            double throughputPerSec,
            long bodyBytes,
            EncodedHistograms histograms) {
        /** Returns what two shards of one run saw of the same kind of request. */
        EndpointResult plus(EndpointResult other) {
            EncodedHistograms both = histograms.plus(other.histograms);
            SortedMap<Integer, Long> seen = new TreeMap<>(statuses);
            other.statuses.forEach((status, count) -> seen.merge(status, count, Long::sum));
            return new EndpointResult(
                    traffic,
                    request,
                    load.plus(other.load),
                    accounting.plus(other.accounting),
                    errors.plus(other.errors),
                    seen,
                    LatencySummary.of(Histograms.decode(both.responseTime)),
                    LatencySummary.of(Histograms.decode(both.serviceTime)),
                    LatencySummary.of(Histograms.decode(both.scheduleLag)),
                    throughputPerSec + other.throughputPerSec,
                    bodyBytes + other.bodyBytes,
                    both);
        }
    }

    /**
     * Histograms of nanoseconds, as {@link Histograms#encode} writes them.
     *
     * @param responseTime from due to answered
     * @param serviceTime from sent to answered
     * @param scheduleLag from due to sent
     */
    public record EncodedHistograms(String responseTime, String serviceTime, String scheduleLag) {
        /** Encodes what a recording holds. */
        public static EncodedHistograms of(Recording recording) {
            return new EncodedHistograms(
                    Histograms.encode(recording.response()),
                    Histograms.encode(recording.service()),
                    Histograms.encode(recording.lag()));
        }

        /** Returns the sums of both, bucket by bucket. */
        EncodedHistograms plus(EncodedHistograms other) {
            return new EncodedHistograms(
                    sum(responseTime, other.responseTime),
                    sum(serviceTime, other.serviceTime),
                    sum(scheduleLag, other.scheduleLag));
        }

        private static String sum(String one, String other) {
            Histogram both = Histograms.decode(one);
            both.add(Histograms.decode(other));
            return Histograms.encode(both);
        }

        /**
         * Checks that they can be read.
         *
         * @throws IllegalArgumentException where one cannot
         */
        void decodable() {
            Histograms.decode(responseTime);
            Histograms.decode(serviceTime);
            Histograms.decode(scheduleLag);
        }
    }
}
