package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/** Short runs of the generator for tests, and what must hold after each of them. */
final class Driven {
    /** Longer than any test machine takes for an answer that is given at once. */
    static final Duration PATIENT = Duration.ofSeconds(15);

    static final Duration SHORT = Duration.ofMillis(400);

    private Driven() {}

    static LoadPlan plan(LoadShape shape, int connections, Request... requests) {
        return LoadPlan.of(
                List.of(new Traffic("main", List.of(requests), shape, connections)), Duration.ZERO, SHORT, PATIENT);
    }

    static Measured run(LoadPlan plan) throws Exception {
        return run(plan, 1, Transport.best());
    }

    static Measured run(LoadPlan plan, int loops, Transport transport) throws Exception {
        try (Generator generator = Generator.open(plan, loops, transport, true)) {
            Measured measured = generator.run(Generator.SHORTEST_LEAD, interval -> {});
            mustBalance(measured);
            return measured;
        }
    }

    static Recording sum(Measured measured) {
        Recording sum = new Recording();
        measured.results().forEach(result -> sum.add(result.recording()));
        return sum;
    }

    static Recording of(Measured measured, String traffic) {
        Recording sum = new Recording();
        measured.results().stream()
                .filter(result -> result.traffic().name().equals(traffic))
                .forEach(result -> sum.add(result.recording()));
        return sum;
    }

    /** The identity of the books, and that histograms and time series tell the same story. */
    static void mustBalance(Measured measured) {
        for (Measured.Result result : measured.results()) {
            Recording recording = result.recording();
            Accounting books = recording.accounting();
            assertThat(books.offered())
                    .isEqualTo(books.completed()
                            + books.failed()
                            + books.timedOut()
                            + books.inFlight()
                            + books.neverSent());
            assertThat(recording.lag().getTotalCount()).isEqualTo(books.sent());
            assertThat(recording.response().getTotalCount()).isEqualTo(books.completed() + books.timedOut());
            assertThat(recording.service().getTotalCount()).isEqualTo(books.completed() + books.timedOut());
            assertThat(recording.errors().total()).isEqualTo(books.failed());
        }
        if (!measured.partial()) {
            assertThat(sum(measured).accounting().inFlight()).isZero();
        }
    }

    /** That the time series of a run without warm-up adds up to its books. */
    static void mustAddUp(Measured measured) {
        Accounting books = sum(measured).accounting();
        List<Interval> intervals = measured.intervals();
        assertThat(intervals.stream().mapToLong(Interval::sent).sum()).isEqualTo(books.sent());
        assertThat(intervals.stream().mapToLong(Interval::completed).sum()).isEqualTo(books.completed());
        assertThat(intervals.stream().mapToLong(Interval::failed).sum()).isEqualTo(books.failed() + books.timedOut());
    }
}
