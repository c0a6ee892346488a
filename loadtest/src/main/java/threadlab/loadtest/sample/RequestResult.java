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
    /** Returns the sum of several kinds of one traffic, named like the first. */
    public static RequestResult sum(List<RequestResult> kinds) {
        RequestResult first = kinds.getFirst();
        return new RequestResult(
                first.traffic,
                first.request,
                first.load,
                kinds.stream().map(RequestResult::counts).reduce(Counts::plus).orElseThrow(),
                kinds.size() == 1
                        ? first.times
                        : Times.sum(kinds.stream().map(RequestResult::times).toList()),
                kinds.stream().mapToDouble(RequestResult::throughputPerSec).sum());
    }

    /** Returns the response times in short. */
    public LatencySummary response() {
        return LatencySummary.of(times.response());
    }
}
