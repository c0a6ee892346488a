package threadlab.loadtest.stats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import threadlab.loadtest.sample.RunFile;

/** What saved runs are compared by. Latencies are response times: from due to answered. */
public enum RunMetric {
    /** Failed and timed-out requests as a share of the offered, 0 to 1. */
    ERRORS("errors", "errorRatio", true),
    /** Whole replies a second, within the counted time. */
    THROUGHPUT("throughput", "throughputPerSec", false),
    /** Median. */
    P50("p50", "p50Ms", true),
    /** 90th percentile. */
    P90("p90", "p90Ms", true),
    /** 99th percentile. */
    P99("p99", "p99Ms", true),
    /** 99.9th percentile. */
    P999("p99.9", "p99.9Ms", true),
    /** Arithmetic mean. */
    MEAN("mean", "meanMs", true);

    private final String label;
    private final String nameWithUnit;
    private final boolean lowerIsBetter;

    RunMetric(String label, String nameWithUnit, boolean lowerIsBetter) {
        this.label = label;
        this.nameWithUnit = nameWithUnit;
        this.lowerIsBetter = lowerIsBetter;
    }

    /**
     * Returns the metric of that name.
     *
     * @throws IllegalArgumentException where there is none; names those there are
     */
    public static RunMetric named(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("metric must be one of "
                        + Arrays.stream(values()).map(RunMetric::label).collect(Collectors.joining(", ")) + ", was '"
                        + label + "'"));
    }

    /** Returns its name, as a gate takes it. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Returns its name with the unit at the end: Ms, PerSec or Ratio. */
    public String nameWithUnit() {
        return nameWithUnit;
    }

    /** Returns whether less of it is better. */
    public boolean lowerIsBetter() {
        return lowerIsBetter;
    }

    /** Returns its value over all samples of the runs; nothing where they are too few. */
    OptionalDouble pooled(RunSet all) {
        return switch (this) {
            case ERRORS -> OptionalDouble.of(all.accounting().errorRatio());
            case THROUGHPUT ->
                all.runs().stream().mapToDouble(RunFile::throughputPerSec).average();
            case P50 -> all.responseTimes().p50();
            case P90 -> all.responseTimes().p90();
            case P99 -> all.responseTimes().p99();
            case P999 -> all.responseTimes().p999();
            case MEAN -> all.responseTimes().mean();
        };
    }
}
