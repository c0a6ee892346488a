package threadlab.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import threadlab.app.mode.ModeSwitch;

/** The metrics of the service in the Prometheus text format. Safe for use by many threads at once. */
final class Metrics {
    /** The media type of {@link #scrape()}. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = Stream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    /** Records a request that was answered with the status, the given time after it had been read. */
    void answered(String endpoint, int status, long nanos) {
        timers.computeIfAbsent(new Answered(endpoint, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** All metrics in the Prometheus text format. */
    String scrape() {
        return registry.scrape();
    }

    void watchModes(ModeSwitch modes) {
        gauge("threadlab.pool.active", "Requests that are running.", () -> modes.statistics()
                .active());
        gauge("threadlab.pool.queued", "Requests that wait for a thread.", () -> modes.statistics()
                .queued());
        counter(
                "threadlab.pool.rejected",
                "Requests rejected because the queue was full or no thread could be started.",
                modes,
                source -> source.statistics().rejected());
    }

    void watchUpstream(Supplier<Number> openConnections) {
        gauge("threadlab.upstream.connections", "Open connections to the upstream, in use or idle.", openConnections);
    }

    void watchThreads(JvmEvents events) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        gauge("threadlab.threads", "Live threads.", threads::getThreadCount, "kind", "platform");
        gauge("threadlab.threads", "Live threads.", events::virtualThreads, "kind", "virtual");
        counter(
                "threadlab.pinned",
                "Times that a virtual thread blocked without leaving its carrier, for at least a millisecond.",
                events,
                JvmEvents::pinned);
        gauge(
                "threadlab.pinned.longest.seconds",
                "The longest time that a blocked virtual thread kept its carrier.",
                () -> events.longestPinnedNanos() / NANOS_PER_SECOND);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("threadlab.requests")
                .description("Requests answered, by the time from reading the request to handing over the response.")
                .tag("endpoint", answered.endpoint())
                .tag("status", Integer.toString(answered.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    /**
     * Registers a counter. The registry holds the source by a weak reference only, so the source must live as long as
     * the service.
     */
    private <T> void counter(String name, String description, T source, ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, source, count).description(description).register(registry);
    }

    private record Answered(String endpoint, int status) {}
}
