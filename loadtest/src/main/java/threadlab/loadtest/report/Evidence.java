package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.LoadResult;
import threadlab.loadtest.stats.PairedRatio;

/**
 * Everything that charts are drawn from, whether it comes from an experiment or from saved runs: sections look at what
 * is there, not at where it comes from.
 *
 * @param id of what it is about; begins the ids of its charts
 * @param sides the modes or labels that are compared
 * @param duels each other side against the first
 */
public record Evidence(String id, List<Side> sides, List<Duel> duels) {
    /** Copies the lists. */
    public Evidence {
        sides = List.copyOf(sides);
        duels = List.copyOf(duels);
    }

    /**
     * One mode or label.
     *
     * @param label its name, with the JDK where there are several
     * @param tone of its lines, the same in all charts
     * @param valid whether it may be believed
     * @param trials that it rests on
     * @param parameters what was chosen, by name
     * @param metrics measured, by name
     * @param measured curves, by name
     * @param predicted curves, by the name of the measured one
     * @param loads what each load gave
     */
    public record Side(
            String label,
            int tone,
            boolean valid,
            int trials,
            Map<String, Object> parameters,
            Map<String, Double> metrics,
            SequencedMap<String, List<Point>> measured,
            Map<String, List<Point>> predicted,
            List<LoadResult> loads) {
        /** Returns the label, which says so where it may not be believed. */
        public String name() {
            return valid ? label : label + " (invalid)";
        }

        /** Returns the measured points of that name; none where there is no such curve. */
        public List<Point> curve(String name) {
            return Optional.ofNullable(measured.get(name)).orElse(List.of());
        }

        /** Returns the predicted points of that name; none where there is no such curve. */
        public List<Point> predictedCurve(String name) {
            return Optional.ofNullable(predicted.get(name)).orElse(List.of());
        }

        /** Returns a parameter that is a number. */
        public OptionalDouble parameter(String name) {
            return parameters.get(name) instanceof Number number
                    ? OptionalDouble.of(number.doubleValue())
                    : OptionalDouble.empty();
        }

        /** Returns a measured metric. */
        public OptionalDouble metric(String name) {
            return metrics.containsKey(name) ? OptionalDouble.of(metrics.get(name)) : OptionalDouble.empty();
        }

        private long answered(String phase, String traffic, String request) {
            return load(phase, traffic, request).stream()
                    .flatMap(load -> load.runs().stream())
                    .mapToLong(run -> run.result().responseTimeMs().count())
                    .sum();
        }

        private Optional<LoadResult> load(String phase, String traffic, String request) {
            return loads.stream()
                    .filter(each -> each.phase().equals(phase)
                            && each.traffic().equals(traffic)
                            && each.request().equals(request))
                    .findFirst();
        }
    }

    /**
     * One side against the first.
     *
     * @param name whose, against whose, by which metric
     * @param tone of the side
     * @param ratios side / first, one for each pair of trials
     * @param result what they come to
     */
    public record Duel(String name, int tone, List<Double> ratios, PairedRatio result) {}

    /**
     * The same load on every side.
     *
     * @param id begins the ids of its charts
     * @param name what was asked, and how
     * @param results by side, where it had that load
     */
    public record Load(String id, String name, List<On> results) {
        /** What p90 needs; with fewer samples there is no distribution to speak of. */
        private static final long SAMPLES = 1000;

        /** Returns whether all trials together have samples enough for a distribution. */
        public boolean large() {
            return results.stream()
                            .flatMap(each -> each.result().runs().stream())
                            .mapToLong(run -> run.result().responseTimeMs().count())
                            .sum()
                    >= SAMPLES;
        }
    }

    /**
     * A load on one side.
     *
     * @param side whose
     * @param result what it gave
     */
    public record On(Side side, LoadResult result) {}

    /** Returns how many trials each of the sides rests on. */
    public String trials() {
        List<String> each = sides.stream()
                .map(side -> Figures.count(side.trials(), "trial"))
                .distinct()
                .toList();
        return each.size() == 1
                ? each.getFirst() + " each"
                : String.join(
                        ", ",
                        sides.stream()
                                .map(side -> side.label() + ": " + Figures.count(side.trials(), "trial"))
                                .toList());
    }

    /** Returns the loads with the most samples, the largest first. */
    public List<Load> largestLoads(int most) {
        record Key(String phase, String traffic, String request) {}
        List<Key> keys = sides.stream()
                .flatMap(side -> side.loads().stream())
                .map(load -> new Key(load.phase(), load.traffic(), load.request()))
                .distinct()
                .sorted(Comparator.comparingLong((Key key) -> -sides.stream()
                        .mapToLong(side -> side.answered(key.phase(), key.traffic(), key.request()))
                        .sum()))
                .limit(most)
                .toList();
        List<Load> loads = new ArrayList<>();
        for (Key key : keys) {
            List<On> results = sides.stream()
                    .flatMap(side -> side.load(key.phase(), key.traffic(), key.request()).stream()
                            .map(load -> new On(side, load)))
                    .toList();
            String name = Stream.of(key.request(), key.phase())
                    .filter(part -> !part.isBlank())
                    .reduce((request, phase) -> request + ", " + phase)
                    .orElse(id);
            loads.add(new Load(id + "-" + loads.size(), name, results));
        }
        return loads;
    }
}
