package threadlab.loadtest.sample;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.loadtest.sample.Shortfall.Limited;
import threadlab.loadtest.sample.Shortfall.Overloaded;

/** The unanswered requests of a run, quarter by quarter. */
final class Backlog {
    private static final int QUARTERS = 4;
    private static final double ALL_IN_USE = 0.9;

    private final RequestResult main;
    private final double countedMs;
    private final List<Interval> intervals;

    Backlog(Run run, RequestResult main) {
        this.main = main;
        List<Interval> own = run.intervals().stream()
                .filter(each -> each.traffic().equals(main.traffic()))
                .toList();
        double askedMs = main.load().durationMs();
        this.countedMs = own.isEmpty() || !run.partial()
                ? askedMs
                : Math.min(askedMs, own.getLast().endMs());
        this.intervals = own.stream()
                .filter(each -> each.startMs() + each.lengthMs() / 2 < countedMs)
                .toList();
    }

    Optional<Shortfall> shortfall() {
        List<List<Interval>> late =
                IntStream.range(1, QUARTERS).mapToObj(this::quarter).toList();
        if (!late.stream().allMatch(this::grew)) {
            return Optional.empty();
        }
        double answeredPerSec = main.throughputPerSec();
        if (main.load().connectionLimit().isPresent() && late.stream().allMatch(this::allInUse)) {
            return Optional.of(new Limited(
                    offeredPerSec(),
                    answeredPerSec,
                    main.load().connections(),
                    main.times().service().getMean() / Unit.NANOS_PER_MILLI));
        }
        double failedPerSec = main.counts().accounting().failed() * Unit.MILLIS_PER_SECOND / countedMs;
        return Optional.of(
                new Overloaded(offeredPerSec(), answeredPerSec, offeredPerSec() - answeredPerSec - failedPerSec));
    }

    private double offeredPerSec() {
        return main.counts().accounting().offered() * Unit.MILLIS_PER_SECOND / countedMs;
    }

    private List<Interval> quarter(int index) {
        return intervals.stream()
                .filter(each -> (int) (QUARTERS * (each.startMs() + each.lengthMs() / 2) / countedMs) == index)
                .toList();
    }

    private boolean grew(List<Interval> quarter) {
        double seconds = quarter.stream().mapToDouble(Interval::lengthMs).sum() / Unit.MILLIS_PER_SECOND;
        double due = offeredPerSec() * seconds;
        double came = allInUse(quarter)
                ? due
                : quarter.stream().mapToLong(each -> each.flow().sent()).sum();
        double replies = quarter.stream()
                .mapToDouble(each -> each.flow().completed() + each.flow().failed() * repliedOfFailed())
                .sum();
        return came - replies > Shortfall.LEAST_GROWTH_RATIO * due;
    }

    /** What is due and cannot leave is part of no interval: with all connections in use the rate tells it. */
    private boolean allInUse(List<Interval> quarter) {
        double inUse = quarter.stream()
                .mapToLong(each -> each.flow().inFlight())
                .average()
                .orElse(0);
        return inUse >= ALL_IN_USE * main.load().connections();
    }

    private double repliedOfFailed() {
        Accounting of = main.counts().accounting();
        double medianMs = main.times().response().getValueAtPercentile(50) / Unit.NANOS_PER_MILLI;
        boolean slow = 2 * medianMs > main.load().timeoutMs();
        boolean many = of.timedOut() > Shortfall.MANY_TIMEOUTS_RATIO * of.offered();
        return of.timedOut() > 0 && (slow || many) ? of.failed() / (double) (of.failed() + of.timedOut()) : 1;
    }
}
