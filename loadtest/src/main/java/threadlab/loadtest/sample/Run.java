package threadlab.loadtest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One measurement of one service.
 *
 * @param asked what was asked of it
 * @param startedAt time of day at which the counted part began
 * @param partial whether the run was ended before its time
 * @param results one for each kind of request, those of the first traffic first, at least one
 * @param intervals the time series of the counted part, in order of time
 * @param validity whether to believe it
 * @param conditions under which it was measured
 */
public record Run(
        Asked asked,
        Instant startedAt,
        boolean partial,
        List<RequestResult> results,
        List<Interval> intervals,
        Validity validity,
        Conditions conditions) {
    /** Copies the lists. */
    public Run {
        results = List.copyOf(results);
        intervals = List.copyOf(intervals);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one kind of request");
        }
    }

    /**
     * What was asked.
     *
     * @param label what the user calls it; runs of one label are trials of the same thing
     * @param method of the first request
     * @param url of the first request
     * @param body of the first request, by its length and checksum; absent where it has none
     * @param load how the first traffic came, over the connections of all
     */
    public record Asked(String label, String method, String url, Optional<String> body, LoadSummary load) {}

    /**
     * What surrounded a measurement.
     *
     * @param generator how hard the load generator worked
     * @param service what was seen of the service
     * @param environment the machine
     */
    public record Conditions(GeneratorUse generator, ServiceState service, Environment environment) {}

    /**
     * What was seen of a service beside its replies.
     *
     * @param description what a service of ours said of itself after the run; an empty object where it is another's
     * @param footprints of its process, in order of time, where any were read
     */
    public record ServiceState(JsonNode description, List<Footprint> footprints) {
        /** Nothing was seen. */
        public static final ServiceState UNKNOWN = new ServiceState(JsonNodeFactory.instance.objectNode(), List.of());

        /** Copies the list. */
        public ServiceState {
            footprints = List.copyOf(footprints);
        }
    }

    /** Returns what the user calls it. */
    public String label() {
        return asked.label();
    }

    /** Returns the result of the first traffic, all its kinds of request together. */
    public RequestResult main() {
        RequestResult first = results.getFirst();
        List<RequestResult> kinds = results.stream()
                .filter(each -> each.traffic().equals(first.traffic()))
                .toList();
        return kinds.size() == 1 ? first : RequestResult.sum(kinds, first.load());
    }

    /** Returns the first kind of request of that traffic. */
    public RequestResult of(String traffic) {
        return results.stream()
                .filter(each -> each.traffic().equals(traffic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no traffic " + traffic + " in run " + label()));
    }

    /** Returns the same run, not to be believed for a reason that the load generator could not see. */
    public Run doubted(Reason reason) {
        return doubted(new Validity(List.of(reason)));
    }

    /** Returns the same run with all reasons against it that the load generator could not see. */
    public Run doubted(Validity doubts) {
        return new Run(asked, startedAt, partial, results, intervals, validity.and(doubts), conditions);
    }
}
