package threadlab.loadtest.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.stats.PairedRatio;

/**
 * Everything that charts are drawn from, whether it comes from an experiment or from saved runs: sections look at what
 * is there, not at where it comes from.
 *
 * @param id of what it is about; begins the ids of its charts
 * @param sides the variants or labels that are compared
 * @param ratios of the other sides to the first
 */
public record Evidence(String id, List<Side> sides, List<Ratio> ratios) {
    /** Copies the lists. */
    public Evidence {
        sides = List.copyOf(sides);
        ratios = List.copyOf(ratios);
    }

    /**
     * One variant or label.
     *
     * @param label its name, with the JDK where there are several
     * @param tone of its lines, the same in all charts
     * @param valid whether it may be believed
     * @param trials that it rests on
     * @param poolCeilingPerSec P/D, where both are known
     * @param curves measured and predicted
     * @param loads what each load gave
     */
    public record Side(
            String label,
            int tone,
            boolean valid,
            int trials,
            OptionalDouble poolCeilingPerSec,
            Curves curves,
            List<LoadResult> loads) {
        private static final Curves NO_CURVES = new Curves(List.of(), List.of());

        /** A side of which nothing is known but its loads. */
        Side(String label, int tone, boolean valid, List<LoadResult> loads) {
            this(label, tone, valid, 0, OptionalDouble.empty(), NO_CURVES, loads);
        }

        /** Returns the label, which says so where it may not be believed. */
        public String name() {
            return valid ? label : label + " (invalid)";
        }
    }

    /**
     * The ratio of one side to the first.
     *
     * @param name the metric, then candidate and baseline: p99, virtual / platform
     * @param tone of the side
     * @param result pair by pair, and what they come to
     */
    public record Ratio(String name, int tone, PairedRatio result) {}

    /**
     * A load on one side.
     *
     * @param side whose
     * @param result what it gave
     */
    public record OnSide(Side side, LoadResult result) {
        /** Loads of which this is the same are the same load. */
        private List<String> asked() {
            return List.of(result.phase(), result.traffic(), result.request());
        }

        /** Returns the response times of each trial. */
        public List<AbstractHistogram> responses() {
            return result.runs().stream()
                    .map(run -> run.result().times().response())
                    .toList();
        }

        /** Returns the course of the first trial, the only one of which it is kept. */
        public List<Interval> intervals() {
            return result.runs().getFirst().intervals();
        }
    }

    /**
     * The same load on every side that had it.
     *
     * @param id begins the ids of its charts
     * @param results one for each of these sides
     */
    public record Load(String id, List<OnSide> results) {
        /** What p90 needs; with fewer samples there is no distribution to speak of. */
        private static final long SAMPLES = 1000;

        /** Returns what was asked, and in which phase. */
        public String name() {
            LoadResult first = results.getFirst().result();
            return first.phase().isEmpty() ? first.request() : first.request() + ", " + first.phase();
        }

        /** Returns whether all trials together have samples enough for a distribution. */
        public boolean large() {
            return answered(results) >= SAMPLES;
        }

        /**
         * Returns a line for each side.
         *
         * @param what it shows, behind the side's name
         */
        public List<Line> lines(String what, Line.Form form, Function<OnSide, List<Point>> read) {
            return results.stream()
                    .map(each -> new Line(each.side().name() + what, each.side().tone(), form, read.apply(each)))
                    .toList();
        }
    }

    /** Returns how many trials each of the sides rests on. */
    public String trials() {
        return Figures.count(sides.stream().mapToInt(Side::trials).summaryStatistics(), "trial") + " each";
    }

    /** Returns the loads with the most answers, the largest first. */
    public List<Load> largestLoads(int most) {
        List<List<OnSide>> largest = sides.stream()
                .flatMap(side -> side.loads().stream().map(each -> new OnSide(side, each)))
                .collect(Collectors.groupingBy(OnSide::asked, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.comparingLong(results -> -answered(results)))
                .limit(most)
                .toList();
        return IntStream.range(0, largest.size())
                .mapToObj(rank -> new Load(id + "-" + rank, largest.get(rank)))
                .toList();
    }

    private static long answered(List<OnSide> results) {
        return results.stream()
                .flatMap(each -> each.responses().stream())
                .mapToLong(AbstractHistogram::getTotalCount)
                .sum();
    }
}
