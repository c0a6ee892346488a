package threadlab.loadtest.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Series;
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
    private static final List<Suffix> SUFFIXES = List.of(
            new Suffix("Ms", Unit.MILLIS, Direction.LOWER_IS_BETTER),
            new Suffix("PerSec", Unit.PER_SECOND, Direction.HIGHER_IS_BETTER),
            new Suffix("Sec", Unit.SECONDS, Direction.LOWER_IS_BETTER),
            new Suffix("Bytes", Unit.BYTES, Direction.LOWER_IS_BETTER),
            new Suffix("Ratio", Unit.RATIO, Direction.NEITHER));

    private static final Suffix NONE = new Suffix("", Unit.COUNT, Direction.NEITHER);

    private record Suffix(String text, Unit unit, Direction direction) {
        static Suffix of(String name) {
            return SUFFIXES.stream()
                    .filter(each -> name.endsWith(each.text) && name.length() > each.text.length())
                    .findFirst()
                    .orElse(NONE);
        }
    }

    private LegacyNames() {}

    static Metric metric(String name) {
        Suffix suffix = Suffix.of(name);
        return KNOWN.getOrDefault(name, new Metric(name, label(name, suffix), suffix.unit, suffix.direction));
    }

    /** Returns a curve without points. */
    static Series curve(String name) {
        String[] parts = name.split(BY, 2);
        return new Series(name, metric(parts[0]), parts.length < 2 ? NOTHING : against(parts[1]), List.of());
    }

    private static Metric against(String word) {
        String name = word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
        return AXES.getOrDefault(word, parameter(name));
    }

    static Metric parameter(String name) {
        Suffix suffix = Suffix.of(name);
        return Metric.plain(name, label(name, suffix), suffix.unit);
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
