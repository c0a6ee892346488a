package threadlab.loadtest.load;

import java.time.Duration;
import java.util.List;

/**
 * What one run sends.
 *
 * @param traffics at least one, in parallel
 * @param warmup sent before, at the same load, and not counted
 * @param duration of the counted part, above 0; a burst ends when its last reply has come
 * @param timeout after which a request is given up, above 0
 * @param interval length of one entry of the time series, at least 10 ms; at most 36,000 of them in a run
 * @param shard which part of the global schedule this generator fires
 */
public record LoadPlan(
        List<Traffic> traffics, Duration warmup, Duration duration, Duration timeout, Duration interval, Shard shard) {
    /** The longest that any of its times may be. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_INTERVALS = 36_000;

    /** Checks the bounds. */
    public LoadPlan {
        traffics = List.copyOf(traffics);
        if (traffics.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one traffic");
        }
        within("warmup", warmup, Duration.ZERO);
        within("duration", duration, Duration.ofMillis(1));
        within("timeout", timeout, Duration.ofMillis(1));
        within("interval", interval, Duration.ofMillis(10));
        if (duration.dividedBy(interval) > MOST_INTERVALS) {
            throw new IllegalArgumentException("interval must leave at most " + MOST_INTERVALS + " of them in "
                    + duration.toSeconds() + " s, was " + interval.toMillis() + " ms");
        }
    }

    /** A plan with one-second intervals and no shards. */
    public static LoadPlan of(List<Traffic> traffics, Duration warmup, Duration duration, Duration timeout) {
        return new LoadPlan(traffics, warmup, duration, timeout, Duration.ofSeconds(1), Shard.WHOLE);
    }

    /** The same of a single traffic. */
    public static LoadPlan of(Traffic traffic, Duration warmup, Duration duration, Duration timeout) {
        return of(List.of(traffic), warmup, duration, timeout);
    }

    /** Returns the same plan with another length of interval. */
    public LoadPlan every(Duration other) {
        return new LoadPlan(traffics, warmup, duration, timeout, other, shard);
    }

    /** Returns the same plan with the addresses of a running service in place of the targets that stand for it. */
    public LoadPlan at(Target.Addresses service) {
        List<Traffic> changed = traffics.stream()
                .map(each -> each.sending(each.requests().stream()
                        .map(request -> request.to(service.resolve(request.target())))
                        .toList()))
                .toList();
        return new LoadPlan(changed, warmup, duration, timeout, interval, shard);
    }

    /** Returns how many connections all traffics may hold together. */
    public int connections() {
        return traffics.stream().mapToInt(Traffic::connections).sum();
    }

    private static void within(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + least.toMillis() + " ms to 1 h, was " + value.toMillis() + " ms");
        }
    }
}
