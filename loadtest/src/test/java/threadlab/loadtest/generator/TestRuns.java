package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/** Short runs of the generator, and what must hold after each of them. */
final class TestRuns {
    /** Longer than any test machine takes for an immediate reply. */
    static final Duration PATIENT = Duration.ofSeconds(15);

    static final Duration SHORT = Duration.ofMillis(400);

    private TestRuns() {}

    /** Returns those that this machine has. */
    static Stream<Transport> transports() {
        return Stream.of(Transport.values()).filter(Transport::available);
    }

    static LoadPlan plan(LoadShape shape, int connections, Request... requests) {
        return LoadPlan.of(
                List.of(new Traffic("main", List.of(requests), shape, connections)), Duration.ZERO, SHORT, PATIENT);
    }

    static GeneratorResult run(LoadPlan plan) throws Exception {
        return run(plan, 1, Transport.best());
    }

    static GeneratorResult run(LoadPlan plan, int loops, Transport transport) throws Exception {
        try (Generator generator = Generator.open(plan, loops, transport, true)) {
            GeneratorResult result = generator.run(Generator.SHORTEST_LEAD, interval -> {});
            assertBalanced(result);
            return result;
        }
    }

    static Recording sum(GeneratorResult result) {
        return sum(result, each -> true);
    }

    static Recording sumOf(GeneratorResult result, String traffic) {
        return sum(result, each -> each.traffic().name().equals(traffic));
    }

    private static Recording sum(GeneratorResult result, Predicate<GeneratorResult.Result> which) {
        Recording sum = new Recording();
        result.results().stream().filter(which).forEach(each -> sum.add(each.recording()));
        return sum;
    }

    /** Asserts that the accounting balances, which {@link Accounting} itself checks, and that the histograms agree. */
    static void assertBalanced(GeneratorResult result) {
        for (GeneratorResult.Result each : result.results()) {
            Recording recording = each.recording();
            Accounting accounting = recording.accounting();
            assertThat(recording.lag().getTotalCount()).isEqualTo(accounting.sent());
            assertThat(recording.response().getTotalCount()).isEqualTo(accounting.completed());
            assertThat(recording.service().getTotalCount()).isEqualTo(accounting.completed());
            assertThat(recording.withoutLag().getTotalCount()).isEqualTo(accounting.completed());
            assertThat(recording.errors().total()).isEqualTo(accounting.failed());
        }
        if (!result.partial()) {
            assertThat(sum(result).accounting().inFlight()).isZero();
        }
    }

    /** Asserts that the time series of a run without warm-up adds up to its accounting. */
    static void assertIntervalsAddUp(GeneratorResult result) {
        Accounting accounting = sum(result).accounting();
        List<Interval> intervals = result.intervals();
        assertThat(intervals.stream().mapToLong(each -> each.flow().sent()).sum())
                .isEqualTo(accounting.sent());
        assertThat(intervals.stream().mapToLong(each -> each.flow().completed()).sum())
                .isEqualTo(accounting.completed());
        assertThat(intervals.stream().mapToLong(each -> each.flow().failed()).sum())
                .isEqualTo(accounting.failed() + accounting.timedOut());
    }
}
