package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.chart.Line;
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
        /** Returns the label, which says so where it may not be believed. */
        public String name() {
            return valid ? label : label + " (invalid)";
        }
    }

    /**
     * The ratio of one side to the first.
     *
     * @param name by which metric, whose, to whose
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
    public record OnSide(Side side, LoadResult result) {}

    /**
     * The same load on every side that had it.
     *
     * @param id begins the ids of its charts
     * @param name what was asked, and in which phase
     * @param results one for each of these sides
     */
    public record Load(String id, String name, List<OnSide> results) {
        /** What p90 needs; with fewer samples there is no distribution to speak of. */
        private static final long SAMPLES = 1000;

        /** Returns how many requests were answered. */
        long answered() {
            return results.stream()
                    .flatMap(each -> each.result().runs().stream())
                    .mapToLong(run -> run.result().times().response().getTotalCount())
                    .sum();
        }

        /** Returns whether all trials together have samples enough for a distribution. */
        public boolean large() {
            return answered() >= SAMPLES;
        }

        /**
         * Returns a line for each side.
         *
         * @param what it shows, behind the side's name
         */
        public List<Line> lines(String what, Line.Form form, Function<LoadResult, List<Point>> read) {
            return results.stream()
                    .map(each ->
                            new Line(each.side().name() + what, each.side().tone(), form, read.apply(each.result())))
                    .toList();
        }
    }

    /** Returns how many trials each of the sides rests on. */
    public String trials() {
        IntSummaryStatistics each = sides.stream().mapToInt(Side::trials).summaryStatistics();
        String fewest = each.getMin() == each.getMax() ? "" : each.getMin() + " to ";
        return fewest + Figures.count(each.getMax(), "trial") + " each";
    }

    /** Returns the loads with the most answers, the largest first. */
    public List<Load> largestLoads(int most) {
        record Key(String phase, String traffic, String request) {}
        SequencedMap<Key, List<OnSide>> byKey = new LinkedHashMap<>();
        for (Side side : sides) {
            for (LoadResult each : side.loads()) {
                byKey.computeIfAbsent(new Key(each.phase(), each.traffic(), each.request()), none -> new ArrayList<>())
                        .add(new OnSide(side, each));
            }
        }
        List<Load> largest = byKey.entrySet().stream()
                .map(each ->
                        new Load("", name(each.getKey().request(), each.getKey().phase()), each.getValue()))
                .sorted(Comparator.comparingLong(load -> -load.answered()))
                .limit(most)
                .toList();
        return IntStream.range(0, largest.size())
                .mapToObj(i -> new Load(
                        id + "-" + i, largest.get(i).name(), largest.get(i).results()))
                .toList();
    }

    private static String name(String request, String phase) {
        return phase.isEmpty() ? request : request + ", " + phase;
    }
}
