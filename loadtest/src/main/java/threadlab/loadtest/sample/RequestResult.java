package threadlab.loadtest.sample;

import java.util.List;

/**
 * What one kind of request of a run came to.
 *
 * @param traffic that sent it
 * @param request method and path
 * @param load how its traffic came
 * @param counts how the requests ended
 * @param times how long they took
 * @param throughputPerSec whole replies a second within the counted time
 */
public record RequestResult(
        String traffic, String request, LoadSummary load, Counts counts, Times times, double throughputPerSec) {
    /**
     * Returns the sum of several of one traffic, named like the first.
     *
     * @param load how all of it came
     */
    static RequestResult sum(List<RequestResult> parts, LoadSummary load) {
        RequestResult first = parts.getFirst();
        return new RequestResult(
                first.traffic,
                first.request,
                load,
                parts.stream().map(RequestResult::counts).reduce(Counts::plus).orElseThrow(),
                Times.sum(parts.stream().map(RequestResult::times).toList()),
                parts.stream().mapToDouble(RequestResult::throughputPerSec).sum());
    }

    /** Returns the response times in short. */
    public LatencySummary response() {
        return LatencySummary.of(times);
    }
}
