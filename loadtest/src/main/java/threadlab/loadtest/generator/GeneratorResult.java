package threadlab.loadtest.generator;

import java.time.Instant;
import java.util.List;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/**
 * What one run of the generator recorded.
 *
 * @param startedAt time of day when the counted part started
 * @param partial whether the run was stopped before its end
 * @param results one for each kind of request of each traffic
 * @param intervals time series of the counted part, in chronological order
 * @param use what the generator itself used
 */
public record GeneratorResult(
        Instant startedAt, boolean partial, List<Result> results, List<Interval> intervals, GeneratorUse use) {
    /**
     * What was recorded of one kind of request of one traffic.
     *
     * @param traffic that sent it
     * @param request that was sent
     * @param recording of all event loops together
     * @param seconds length of the counted part: as planned, or for a burst the time to its last reply
     */
    public record Result(Traffic traffic, Request request, Recording recording, double seconds) {}
}
