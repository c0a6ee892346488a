package threadlab.loadtest.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.RunFile.EncodedHistograms;
import threadlab.loadtest.sample.RunFile.EndpointResult;
import threadlab.loadtest.sample.RunFile.Load;

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
    private static final Duration MOST_APART = Duration.ofMillis(100);

    private final List<RunFile> shards;

    private Shards(List<RunFile> shards) {
        this.shards = shards;
    }

    /**
     * Joins the shards, given in any order.
     *
     * @throws IllegalArgumentException where one is missing or given twice, or where they were not asked for the same;
     *     names what differs
     */
    public static RunFile join(List<RunFile> shards) {
        List<RunFile> inOrder = shards.stream()
                .sorted(Comparator.comparingInt(run -> Part.of(run).index()))
                .toList();
        mustBeWhole(inOrder.stream().map(Part::of).toList());
        mustAgree(inOrder);
        return new Shards(inOrder).join();
    }

    /** Which part of how many. */
    private record Part(int index, int of) {
        static Part of(RunFile run) {
            String[] numbers = run.load().shard().split("/", -1);
            try {
                return new Part(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
                throw new IllegalArgumentException(
                        "shard must be i/N, was '" + run.load().shard() + "'", malformed);
            }
        }

        @Override
        public String toString() {
            return index + "/" + of;
        }
    }

    private static void mustBeWhole(List<Part> parts) {
        int of = parts.getFirst().of();
        if (of == 1) {
            throw new IllegalArgumentException("these are whole runs, not shards of one (run --shard=i/N): several"
                    + " runs of one label are trials, which compare takes");
        }
        for (int i = 0; i < of; i++) {
            Part expected = new Part(i, of);
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

    private static void mustAgree(List<RunFile> shards) {
        same("label", shards, RunFile::label);
        same("target", shards, RunFile::target);
        same("load", shards, run -> run.load().whole(0));
        same("kinds of request", shards, Shards::kinds);
        same("configuration of histograms", shards, run -> configuration(run.histograms()));
        List<Double> lengths = shards.stream()
                .flatMap(run -> intervalMs(run).stream().boxed())
                .distinct()
                .toList();
        if (lengths.size() > 1) {
            throw new IllegalArgumentException("the shards differ in their --interval: " + lengths + " ms");
        }
    }

    /** The start of the second interval; a run that ended before it has none. */
    private static OptionalDouble intervalMs(RunFile run) {
        return run.intervals().stream()
                .mapToDouble(Interval::startMs)
                .filter(start -> start > 0)
                .min();
    }

    private static void same(String what, List<RunFile> shards, Function<RunFile, Object> of) {
        Object first = of.apply(shards.getFirst());
        for (RunFile shard : shards) {
            if (!of.apply(shard).equals(first)) {
                throw new IllegalArgumentException("shard " + Part.of(shard) + " differs in its " + what + ": "
                        + of.apply(shard) + ", and not " + first);
            }
        }
    }

    private static Object kinds(RunFile run) {
        return run.endpoints().stream()
                .map(each -> each.traffic() + " " + each.request())
                .toList();
    }

    private static Object configuration(EncodedHistograms histograms) {
        Histogram response = Histograms.decode(histograms.responseTime());
        return response.getLowestDiscernibleValue() + " to " + response.getHighestTrackableValue() + " ns, "
                + response.getNumberOfSignificantValueDigits() + " digits";
    }

    private RunFile join() {
        RunFile first = shards.getFirst();
        EncodedHistograms histograms = reduce(shards, RunFile::histograms, EncodedHistograms::plus);
        return new RunFile(
                RunFile.SCHEMA,
                first.label(),
                first.startedAt(),
                shards.stream().anyMatch(RunFile::partial),
                first.target(),
                reduce(shards, RunFile::load, Load::plus),
                reduce(shards, RunFile::accounting, Accounting::plus),
                reduce(shards, RunFile::errors, Errors::plus),
                LatencySummary.of(Histograms.decode(histograms.responseTime())),
                LatencySummary.of(Histograms.decode(histograms.serviceTime())),
                LatencySummary.of(Histograms.decode(histograms.scheduleLag())),
                shards.stream().mapToDouble(RunFile::throughputPerSec).sum(),
                endpoints(),
                intervals(),
                validity(),
                reduce(shards, RunFile::generator, GeneratorUse::plus),
                first.server(),
                first.environment(),
                histograms);
    }

    private List<EndpointResult> endpoints() {
        List<EndpointResult> sums = new ArrayList<>();
        for (int i = 0; i < shards.getFirst().endpoints().size(); i++) {
            int kind = i;
            sums.add(reduce(shards, run -> run.endpoints().get(kind), EndpointResult::plus));
        }
        return sums;
    }

    private List<Interval> intervals() {
        SortedMap<Double, SortedMap<String, Interval>> byTime = new TreeMap<>();
        for (RunFile shard : shards) {
            for (Interval interval : shard.intervals()) {
                byTime.computeIfAbsent(interval.startMs(), start -> new TreeMap<>())
                        .merge(interval.traffic(), interval, Interval::plus);
            }
        }
        return byTime.values().stream().flatMap(at -> at.values().stream()).toList();
    }

    private Validity validity() {
        List<String> reasons = new ArrayList<>();
        for (RunFile shard : shards) {
            shard.validity().reasons().forEach(reason -> reasons.add("shard " + Part.of(shard) + ": " + reason));
        }
        List<Instant> starts = shards.stream()
                .map(run -> Instant.parse(run.startedAt()))
                .sorted()
                .toList();
        Duration apart = Duration.between(starts.getFirst(), starts.getLast());
        if (apart.compareTo(MOST_APART) > 0) {
            reasons.add("the shards started " + apart.toMillis() + " ms apart, more than " + MOST_APART.toMillis()
                    + " ms: give them one --start-at, and machines whose clocks agree");
        }
        return Validity.of(reasons);
    }

    private static <P, V> V reduce(List<P> parts, Function<P, V> of, BinaryOperator<V> plus) {
        return parts.stream().map(of).reduce(plus).orElseThrow();
    }
}
