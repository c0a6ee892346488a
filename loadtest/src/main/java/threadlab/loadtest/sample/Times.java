package threadlab.loadtest.sample;

import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * The times of one kind of request, as histograms of nanoseconds. They are not changed once they are in here.
 *
 * @param response from due to answered: free of coordinated omission
 * @param service from sent to answered
 * @param lag from due to sent
 */
public record Times(AbstractHistogram response, AbstractHistogram service, AbstractHistogram lag) {
    /** Returns what a recording holds, in less memory. */
    public static Times of(Recording recording) {
        return new Times(
                Histograms.sum(List.of(recording.response())),
                Histograms.sum(List.of(recording.service())),
                Histograms.sum(List.of(recording.lag())));
    }

    /** Returns the sum of several, bucket by bucket. */
    public static Times sum(List<Times> parts) {
        return new Times(
                Histograms.sum(parts.stream().map(Times::response).toList()),
                Histograms.sum(parts.stream().map(Times::service).toList()),
                Histograms.sum(parts.stream().map(Times::lag).toList()));
    }
}
