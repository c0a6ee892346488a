package threadlab.loadtest.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Unit;

/**
 * What the names of metrics and curves say in results that were saved before metrics were: {@code helloMsBySec} shows
 * milliseconds of "hello" against seconds. Pure.
 */
final class LegacyNames {
    private static final String BY = "By(?=[A-Z][A-Za-z]*$)";
    private static final Metric NOTHING = Metric.plain("", "", Unit.COUNT);
    private static final Map<String, Metric> AXES = Map.of(
            "Rank", Metric.RANK,
            "Sec", Metric.TIME,
            "OfferedPerSec", Metric.OFFERED_RATE,
            "InFlight", Metric.IN_FLIGHT);
    private static final Map<String, Metric> KNOWN = Stream.concat(
                    RunSet.METRICS.stream(), Stream.of(Metric.POOL_SIZE, Metric.DELAY))
            .collect(Collectors.toUnmodifiableMap(Metric::id, Function.identity()));

    /** The units that names end in. */
    private enum Suffix {
        MS("Ms", Unit.MILLIS, Direction.LOWER_IS_BETTER),
        PER_SEC("PerSec", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER),
        SEC("Sec", Unit.SECONDS, Direction.LOWER_IS_BETTER),
        BYTES("Bytes", Unit.BYTES, Direction.LOWER_IS_BETTER),
        RATIO("Ratio", Unit.RATIO, Direction.NEITHER),
        NONE("", Unit.COUNT, Direction.NEITHER);

        private final String text;
        private final Unit unit;
        private final Direction direction;

        Suffix(String text, Unit unit, Direction direction) {
            this.text = text;
            this.unit = unit;
            this.direction = direction;
        }

        static Suffix of(String name) {
            return Stream.of(values())
                    .filter(each -> name.endsWith(each.text) && name.length() > each.text.length())
                    .findFirst()
                    .orElse(NONE);
        }
    }

    private LegacyNames() {}

    /** Returns what the names in an experiment's result say; which values of its primary metric are better is saved. */
    static MetricTable table(Fields experiment) {
        List<Metric> metrics = new ArrayList<>();
        SequencedMap<String, MetricTable.Axes> curves = new LinkedHashMap<>();
        Metric primary = metric(experiment.text("primaryMetric"));
        boolean lower = experiment.flag("lowerIsBetter");
        for (Fields each : experiment.objects("cases")) {
            Stream.of("measured", "accepted")
                    .flatMap(part -> each.entries(part).keySet().stream())
                    .map(name -> name.equals(primary.id()) ? directed(primary, lower) : metric(name))
                    .forEach(metrics::add);
            each.entries("parameters").keySet().forEach(name -> metrics.add(parameter(name)));
            each.entries("series").keySet().forEach(name -> curves.put(name, axes(name)));
            each.entries("predictedSeries").keySet().forEach(name -> curves.put(name, axes(name)));
        }
        metrics.add(directed(primary, lower));
        return MetricTable.of(metrics, curves);
    }

    static Metric metric(String name) {
        Suffix suffix = Suffix.of(name);
        return KNOWN.getOrDefault(name, new Metric(name, label(name, suffix), suffix.unit, suffix.direction));
    }

    static MetricTable.Axes axes(String name) {
        String[] parts = name.split(BY, 2);
        return new MetricTable.Axes(metric(parts[0]), parts.length < 2 ? NOTHING : against(parts[1]));
    }

    private static Metric against(String word) {
        String name = word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
        return AXES.getOrDefault(word, parameter(name));
    }

    private static Metric parameter(String name) {
        Suffix suffix = Suffix.of(name);
        return Metric.plain(name, label(name, suffix), suffix.unit);
    }

    private static Metric directed(Metric primary, boolean lower) {
        return new Metric(
                primary.id(),
                primary.label(),
                primary.unit(),
                lower ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
    }

    private static String label(String name, Suffix suffix) {
        return name.substring(0, name.length() - suffix.text.length())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\b(request|with)(?=\\d)", "$1 ")
                .replaceAll("\\brss\\b", "RSS")
                .replaceAll("\\bcpu\\b", "CPU");
    }
}
