package threadlab.stub.metrics;

import java.util.Map;

/**
 * The figures of one moment.
 *
 * @param inFlight requests that wait for their answer
 * @param answered requests that got it, faults included
 * @param abandoned requests whose connection closed before
 * @param connections open connections, the asking one included
 * @param timingErrorMs how late the timers of answers fired: p50, p90, p99, p999, max, mean (all left out before the
 *     first) and count
 */
public record MetricsSnapshot(
        long inFlight, long answered, long abandoned, long connections, Map<String, Number> timingErrorMs) {}
