package threadlab.loadtest.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.load.Shard;

/**
 * Joins what several generators saw of one schedule that they shared, without loss: counts are added, histograms of one
 * configuration are added bucket by bucket, intervals of the same time are one, and the whole is as valid as its worst
 * part. Percentiles come from the joined histograms, never from averages. Pure.
 *
 * <p>Machine, service and time of day are those of the first shard; the loops' CPU use and the longest hiccup are the
 * worst of all.
 */
public final class Shards {
    /** Starts that lie further apart make the shards' intervals different times. */
    public static final Duration MOST_APART = Duration.ofMillis(100);

    private final List<Run> shards;

    private Shards(List<Run> shards) {
        this.shards = shards;
    }

    /**
     * Joins the shards, given in any order.
     *
     * @throws IllegalArgumentException where one is missing or given twice, or where they were not asked for the same;
     *     names what differs
     */
    public static Run join(List<Run> shards) {
        List<Run> inOrder = shards.stream()
                .sorted(Comparator.comparingInt(run -> part(run).index()))
                .toList();
        mustBeWhole(inOrder.stream().map(Shards::part).toList());
        mustAgree(inOrder);
        return new Shards(inOrder).join();
    }

    private static Shard part(Run run) {
        return Shard.parse(run.asked().load().shard());
    }

    private static void mustBeWhole(List<Shard> parts) {
        int of = parts.getFirst().of();
        if (of == 1) {
            throw new IllegalArgumentException("these are whole runs, not shards of one (run --shard=i/N): several"
                    + " runs of one label are trials, which compare takes");
        }
        for (int i = 0; i < of; i++) {
            Shard expected = new Shard(i, of);
            long given = parts.stream().filter(expected::equals).count();
            if (given != 1) {
                throw new IllegalArgumentException(
                        "shard " + expected + " is " + (given == 0 ? "missing" : "given " + given + " times"));
            }
        }
        if (parts.size() != of) {
            throw new IllegalArgumentException("the shards are parts of different wholes: " + parts);
        }
    }

    private static void mustAgree(List<Run> shards) {
        same("label", shards, Run::label);
        same(
                "target",
                shards,
                run -> run.asked().method() + " " + run.asked().url()
                        + run.asked().body().map(body -> " with " + body).orElse(""));
        same("load", shards, run -> run.asked().load().whole(0));
        same("kinds of request", shards, Shards::kinds);
        same("configuration of histograms", shards, Shards::configuration);
        List<Double> lengths = shards.stream()
                .flatMap(run -> intervalMs(run).stream().boxed())
                .distinct()
                .toList();
        if (lengths.size() > 1) {
            throw new IllegalArgumentException("the shards differ in their --interval: " + lengths + " ms");
        }
    }

    /** The start of the second interval; a run that ended before it has none. */
    private static OptionalDouble intervalMs(Run run) {
        return run.intervals().stream()
                .mapToDouble(Interval::startMs)
                .filter(start -> start > 0)
                .min();
    }

    private static void same(String what, List<Run> shards, Function<Run, Object> of) {
        Object first = of.apply(shards.getFirst());
        for (Run shard : shards) {
            if (!of.apply(shard).equals(first)) {
                throw new IllegalArgumentException("shard " + part(shard) + " differs in its " + what + ": "
                        + of.apply(shard) + ", and not " + first);
            }
        }
    }

    private static Object kinds(Run run) {
        return run.results().stream()
                .map(each -> each.traffic() + " " + each.request())
                .toList();
    }

    private static Object configuration(Run run) {
        AbstractHistogram response = run.results().getFirst().times().response();
        return response.getLowestDiscernibleValue() + " to " + response.getHighestTrackableValue() + " ns, "
                + response.getNumberOfSignificantValueDigits() + " digits";
    }

    private Run join() {
        Run first = shards.getFirst();
        LoadSummary load = whole(shards.stream().map(run -> run.asked().load()).toList());
        GeneratorUse generators = shards.stream()
                .map(run -> run.conditions().generator())
                .reduce(GeneratorUse::plus)
                .orElseThrow();
        return new Run(
                new Run.Asked(
                        first.label(),
                        first.asked().method(),
                        first.asked().url(),
                        first.asked().body(),
                        load),
                first.startedAt(),
                shards.stream().anyMatch(Run::partial),
                IntStream.range(0, first.results().size())
                        .mapToObj(this::result)
                        .toList(),
                Interval.joined(shards.stream().flatMap(run -> run.intervals().stream())),
                validity(),
                new Run.Conditions(
                        generators,
                        first.conditions().service(),
                        first.conditions().environment()));
    }

    private RequestResult result(int kind) {
        List<RequestResult> parts =
                shards.stream().map(run -> run.results().get(kind)).toList();
        return RequestResult.sum(
                parts, whole(parts.stream().map(RequestResult::load).toList()));
    }

    private static LoadSummary whole(List<LoadSummary> parts) {
        int connections = parts.stream().mapToInt(LoadSummary::connections).sum();
        return parts.getFirst().whole(connections);
    }

    private Validity validity() {
        Validity each = Validity.all(shards.stream().map(run -> run.validity().within("shard " + part(run))));
        List<Instant> starts = shards.stream().map(Run::startedAt).sorted().toList();
        Duration apart = Duration.between(starts.getFirst(), starts.getLast());
        return apart.compareTo(MOST_APART) > 0 ? each.but(new Reason.StartedApart(apart.toMillis())) : each;
    }
}
