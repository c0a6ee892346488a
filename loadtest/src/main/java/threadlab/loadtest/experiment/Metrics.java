package threadlab.loadtest.experiment;

import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;

/** What several experiments measure or choose. */
final class Metrics {
    static final Metric SLOWEST = Metric.lower("slowestMs", "slowest", Unit.MILLIS);
    static final Metric HELLO_MEAN = Metric.lower("helloMeanMs", "hello mean", Unit.MILLIS);
    static final Metric HELLO_MAX = Metric.lower("helloMaxMs", "hello max", Unit.MILLIS);
    static final Metric THREADS = Metric.lower("threads", "threads", Unit.COUNT);
    static final Metric RSS = Metric.lower("rssBytes", "RSS", Unit.BYTES);

    static final Metric REQUESTS = Metric.plain("requests", "requests", Unit.COUNT);
    static final Metric CLIENTS = Metric.plain("clients", "clients", Unit.COUNT);
    static final Metric CARRIERS = Metric.plain("carriers", "carriers", Unit.COUNT);
    static final Metric WORK = Metric.plain("workMs", "work", Unit.MILLIS);
    static final Metric RATE = Metric.plain("ratePerSec", "rate", Unit.PER_SECOND);
    static final Metric PROBE_RATE = Metric.plain("probeRatePerSec", "probe rate", Unit.PER_SECOND);
    static final Metric DURATION = Metric.plain("durationMs", "duration", Unit.MILLIS);

    private Metrics() {}
}
