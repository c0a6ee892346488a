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

/** What the service counts and times, as Prometheus reads it. Safe for use by many threads at once. */
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

    /** Counts a request to an endpoint that ended with the status, the given time after it was read. */
    void answered(String endpoint, int status, long nanos) {
        timers.computeIfAbsent(new Answered(endpoint, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Everything, in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    void watchModes(ModeSwitch modes) {
        gauge("threadlab.pool.active", "Requests being run now.", () -> modes.statistics()
                .active());
        gauge("threadlab.pool.queued", "Requests waiting for a thread now.", () -> modes.statistics()
                .queued());
        counter(
                "threadlab.pool.rejected",
                "Requests turned away for want of room.",
                modes,
                source -> source.statistics().rejected());
    }

    void watchUpstream(Supplier<Number> openConnections) {
        gauge("threadlab.upstream.connections", "Connections to the upstream, in use or idle.", openConnections);
    }

    void watchThreads(JvmEvents events) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        gauge("threadlab.threads", "Threads alive.", "platform", threads::getThreadCount);
        gauge("threadlab.threads", "Threads alive.", "virtual", events::virtualThreads);
        counter(
                "threadlab.pinned",
                "Times that a virtual thread blocked without leaving its carrier.",
                events,
                JvmEvents::pinned);
        gauge(
                "threadlab.pinned.longest.seconds",
                "The longest that a virtual thread kept its carrier while blocked.",
                () -> events.longestPinnedNanos() / NANOS_PER_SECOND);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("threadlab.requests")
                .description("Requests answered, by the time from reading the request to handing over the reply.")
                .tag("endpoint", answered.endpoint())
                .tag("status", Integer.toString(answered.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void gauge(String name, String description, String kind, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tag("kind", kind).register(registry);
    }

    /**
     * The registry keeps the source by a weak reference only, so it must be something that lives as long as the
     * service.
     */
    private <T> void counter(String name, String description, T source, ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, source, count).description(description).register(registry);
    }

    private record Answered(String endpoint, int status) {}
}
