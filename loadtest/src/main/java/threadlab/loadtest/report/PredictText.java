package threadlab.loadtest.report;

import java.util.Locale;
import threadlab.loadtest.predict.Outlook;
import threadlab.loadtest.predict.Workload;

/** What theory says of a workload, a line for each figure. */
public final class PredictText {
    private static final double BYTES_PER_MB = 1e6;

    private PredictText() {}

    /** Returns the text, ending in a line break. */
    public static String of(Workload load, Outlook outlook) {
        boolean steady = outlook.response().isPresent();
        double backlogOfOne = outlook.backlogPerSec() / load.instances();
        return line("ceiling", ceiling(outlook))
                + line("utilisation", Figures.fixed(100 * outlook.utilisationRatio(), 1) + " %")
                + line(
                        "in flight",
                        steady
                                ? Figures.whole(outlook.inFlight()) + " requests in an instance"
                                : growing(backlogOfOne, "requests") + ", in an instance")
                + line("threads", steady || !load.model().threadEach() ? threads(outlook) : "one for each request")
                + line(
                        "memory",
                        (steady
                                        ? Figures.fixed(outlook.memoryBytes() / BYTES_PER_MB, 1)
                                                + " MB for the requests in flight"
                                        : growing(backlogOfOne * load.requestBytes() / BYTES_PER_MB, "MB"))
                                + ", at " + Figures.whole((double) load.requestBytes()) + " bytes each")
                + line("response", response(load, outlook))
                + line("instances", instances(load, outlook));
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-12s %s\n", name, value);
    }

    private static String growing(double perSec, String what) {
        return "grows without bound, by " + Figures.fixed(perSec, 1) + " " + what + " a second";
    }

    private static String threads(Outlook outlook) {
        return Figures.whole((double) outlook.threads()) + " of the operating system's in an instance";
    }

    private static String ceiling(Outlook outlook) {
        String limit =
                switch (outlook.limit()) {
                    case POOL -> "the pool's threads";
                    case LOOPS -> "the event loops, which block";
                    case DOWNSTREAM -> "the permits for the upstream";
                    case CPU -> "the CPU";
                    case NONE -> "nothing that was named";
                };
        return Double.isInfinite(outlook.ceilingPerSec())
                ? "none: nothing that was named limits it (--cpu says what a request costs)"
                : Figures.fixed(outlook.ceilingPerSec(), 1) + " requests/s; the limit is " + limit;
    }

    private static String response(Workload load, Outlook outlook) {
        return outlook.response()
                .map(found -> "p50 " + Figures.fixed(found.p50(), 1) + ", p90 " + Figures.fixed(found.p90(), 1)
                        + ", p99 " + Figures.fixed(found.p99(), 1) + ", p99.9 " + Figures.fixed(found.p999(), 1)
                        + " ms (" + Figures.whole(found.simulated()) + " requests simulated, "
                        + (load.random() ? "random" : "evenly spaced") + " arrivals)")
                .orElseGet(() -> "no steady state at " + Figures.of(load.ratePerSecond())
                        + " requests/s: the backlog grows"
                        + " by " + Figures.fixed(outlook.backlogPerSec(), 1) + " requests a second, the wait by "
                        + Figures.fixed(outlook.utilisationRatio() - 1, 2) + " s a second");
    }

    private static String instances(Workload load, Outlook outlook) {
        return outlook.instancesNeeded() + " needed for " + Figures.of(load.ratePerSecond())
                + " requests/s that arrive evenly" + (load.random() ? ", and some to spare for random arrivals" : "")
                + "; " + load.instances() + " assumed here";
    }
}
