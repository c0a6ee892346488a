package threadlab.loadtest.report;

import java.util.Locale;
import threadlab.loadtest.predict.Outlook;
import threadlab.loadtest.predict.Workload;

/** What theory says of a workload, a line for each figure. */
public final class PredictText {
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
                                : growing(Figures.fixed(backlogOfOne, 1) + " requests") + ", in an instance")
                + line("threads", steady || !load.model().threadEach() ? threads(outlook) : "one for each request")
                + line(
                        "memory",
                        (steady
                                        ? Figures.bytes(outlook.memoryBytes()) + " for the requests in flight"
                                        : growing(Figures.bytes(backlogOfOne * load.requestBytes())))
                                + ", at " + Figures.whole((double) load.requestBytes()) + " bytes each")
                + line("response", response(load, outlook))
                + line("instances", instances(load, outlook));
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-12s %s\n", name, value);
    }

    private static String growing(String perSec) {
        return "grows without bound, by " + perSec + " a second";
    }

    private static String threads(Outlook outlook) {
        return Figures.whole((double) outlook.threads()) + " of the operating system's in an instance";
    }

    private static String ceiling(Outlook outlook) {
        String limit = Figures.fixed(outlook.ceilingPerSec(), 1) + " requests/s; the limit is ";
        return switch (outlook.limit()) {
            case POOL -> limit + "the pool's threads";
            case LOOPS -> limit + "the event loops, which block";
            case DOWNSTREAM -> limit + "the permits for the upstream";
            case CPU -> limit + "the CPU";
            case NONE -> "none: nothing that was named limits it (--cpu says what a request costs)";
        };
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
