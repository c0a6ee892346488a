package threadlab.loadtest.generator;

import java.time.Instant;
import java.util.List;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/**
 * What one run of the generator saw.
 *
 * @param startedAt time of day at which the counted part began
 * @param partial whether it was stopped before its time
 * @param results for each traffic and kind of request
 * @param intervals the time series of the counted part, in order of time
 * @param use how hard the generator worked
 */
public record Measured(
        Instant startedAt, boolean partial, List<Result> results, List<Interval> intervals, GeneratorUse use) {
    /**
     * One kind of request of one traffic.
     *
     * @param traffic that sent it
     * @param request what was sent
     * @param recording what came of it
     * @param seconds that were counted: the planned time, or for a burst the time to its last reply
     */
    public record Result(Traffic traffic, Request request, Recording recording, double seconds) {}
}
