package threadlab.loadtest.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;

/**
 * The times of one kind of request, as histograms of nanoseconds. They are not changed once they are in here.
 *
 * @param response from due to answered: free of coordinated omission
 * @param service from sent to answered
 * @param lag from due to sent
 * @param withoutLag the response times less the time for which the load generator let a request wait that was due and
 *     had a free connection; empty where that was not recorded
 */
public record Times(
        AbstractHistogram response,
        AbstractHistogram service,
        AbstractHistogram lag,
        Optional<AbstractHistogram> withoutLag) {
    /** Returns what a recording holds, in less memory. */
    public static Times of(Recording recording) {
        return new Times(
                Histograms.sum(List.of(recording.response())),
                Histograms.sum(List.of(recording.service())),
                Histograms.sum(List.of(recording.lag())),
                Optional.of(Histograms.sum(List.of(recording.withoutLag()))));
    }

    /**
     * Returns one figure of the response times in milliseconds, or nothing where it is withheld.
     *
     * @throws IllegalArgumentException where the metric is no response time of a run
     */
    public OptionalDouble told(Metric metric) {
        Figure figure = Figure.ofResponse().get(metric);
        if (figure == null) {
            throw new IllegalArgumentException("not a response time: " + metric.id());
        }
        return figure.of(this);
    }

    /** Returns the sum of several, bucket by bucket. */
    public static Times sum(List<Times> parts) {
        List<AbstractHistogram> withoutLag =
                parts.stream().flatMap(each -> each.withoutLag().stream()).toList();
        return new Times(
                Histograms.sum(parts.stream().map(Times::response).toList()),
                Histograms.sum(parts.stream().map(Times::service).toList()),
                Histograms.sum(parts.stream().map(Times::lag).toList()),
                withoutLag.size() == parts.size() ? Optional.of(Histograms.sum(withoutLag)) : Optional.empty());
    }
}
