package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shortfall;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.ChangePoint;

/**
 * That a run under a steady load was not steady: its median response time changed its level while it was counted. Of
 * rates that change and bursts there is none, nor of a service that is overloaded, whose times grow as long as that
 * lasts.
 *
 * @param atSec when it changed, from the start of the counted part
 * @param beforeMs the median response time of the intervals before that, in the middle of these
 * @param afterMs the same of those after it
 */
public record Steadiness(double atSec, double beforeMs, double afterMs) {
    private static final Set<String> STEADY_LOADS = Set.of("constant", "poisson", "closed");

    /** Returns when and how a run changed, where it did. */
    public static Optional<Steadiness> of(Run run) {
        boolean steadyLoad = STEADY_LOADS.contains(run.asked().load().shape());
        if (!steadyLoad || !run.validity().valid() || Shortfall.of(run).isPresent()) {
            return Optional.empty();
        }
        String traffic = run.main().traffic();
        List<Interval> counted = run.intervals().stream()
                .filter(each -> each.traffic().equals(traffic) && each.p50Ms().orElse(0) > 0)
                .toList();
        return ChangePoint.in(
                        counted.stream().map(each -> each.p50Ms().orElseThrow()).toList())
                .map(found -> new Steadiness(
                        counted.get(found.index()).startMs() / Unit.MILLIS_PER_SECOND, found.before(), found.after()));
    }
}
