package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.predict.CpuCost;
import threadlab.loadtest.predict.Outlook;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.predict.Workload;
import threadlab.loadtest.sample.RunFiles;

/** Says what theory expects of a service, without running one. */
@Command(
        name = "predict",
        description = "What theory says of a service: its ceiling, response times, threads and instances.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {
    private static final double BYTES_PER_MB = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--mode", required = true, description = "What runs a request: virtual, platform, …")
    private String mode;

    @Option(names = "--rate", required = true, description = "Requests a second, all instances together.")
    private double rate;

    @Option(names = "--delay", required = true, description = "Delay of the upstream, such as 250ms.")
    private Duration delay;

    @Option(names = "--pool-size", defaultValue = "40", description = "Threads of the pool (${DEFAULT-VALUE}).")
    private int poolSize;

    @Option(names = "--loops", defaultValue = "1", description = "Event loops (${DEFAULT-VALUE}).")
    private int loops;

    @Option(names = "--downstream-permits", description = "Calls to the upstream at once (unlimited).")
    private Optional<Integer> permits;

    @Option(names = "--instances", defaultValue = "1", description = "That share the load (${DEFAULT-VALUE}).")
    private int instances;

    @Option(names = "--cores", defaultValue = "2", description = "Of each instance (${DEFAULT-VALUE}).")
    private int cores;

    @Option(
            names = "--cpu",
            defaultValue = "0ms",
            description = "CPU time of a request, such as 150us, as a suite measures it (${DEFAULT-VALUE}: free).")
    private Duration cpu;

    @Option(
            names = "--request-bytes",
            defaultValue = "26000",
            description = "Memory that a waiting request holds, as the experiment footprint measures it"
                    + " (${DEFAULT-VALUE}: heap on virtual threads, JDK 21).")
    private long requestBytes;

    @Option(
            names = "--arrivals",
            defaultValue = "POISSON",
            description = "poisson or constant (default: poisson, as independent clients come).")
    private Arrivals arrivals;

    @Option(names = "--seed", defaultValue = "1", description = "Of the simulated arrivals (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** How requests come. */
    enum Arrivals {
        POISSON,
        CONSTANT
    }

    @Override
    public Integer call() {
        Workload load = Inputs.checked(this::workload);
        Outlook outlook = Outlook.of(load);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(json ? RunFiles.toJson(outlook) + "\n" : text(load, outlook));
        terminal.flush();
        return ExitCode.FINE;
    }

    private Workload workload() {
        long third = cpu.toNanos() / 3;
        return new Workload(
                ThreadModel.of(mode),
                rate,
                delay,
                poolSize,
                loops,
                permits.stream().mapToInt(Integer::intValue).findFirst(),
                instances,
                requestBytes,
                new CpuCost(cores, third, third, cpu.toNanos() - 2 * third),
                arrivals == Arrivals.POISSON,
                seed);
    }

    private static String text(Workload load, Outlook outlook) {
        StringBuilder text = new StringBuilder();
        line(text, "ceiling", ceiling(outlook));
        line(text, "utilisation", String.format(Locale.ROOT, "%.1f %%", 100 * outlook.utilisationRatio()));
        line(text, "in flight", String.format(Locale.ROOT, "%.0f requests in an instance", outlook.inFlight()));
        line(text, "threads", String.format(Locale.ROOT, "%d of the system's in an instance", outlook.threads()));
        line(
                text,
                "memory",
                String.format(
                        Locale.ROOT,
                        "%.1f MB for the requests in flight, at %,d bytes each",
                        outlook.memoryBytes() / BYTES_PER_MB,
                        load.requestBytes()));
        line(text, "response", response(load, outlook));
        line(text, "instances", instances(load, outlook));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }

    private static String ceiling(Outlook outlook) {
        return Double.isInfinite(outlook.ceilingPerSec())
                ? "none: nothing that was named limits it (--cpu says what a request costs)"
                : String.format(
                        Locale.ROOT,
                        "%.1f requests/s; the limit is %s",
                        outlook.ceilingPerSec(),
                        outlook.limit().words());
    }

    private static String response(Workload load, Outlook outlook) {
        return outlook.response()
                .map(found -> String.format(
                        Locale.ROOT,
                        "p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f ms (%d requests simulated, %s arrivals)",
                        found.p50(),
                        found.p90(),
                        found.p99(),
                        found.p999(),
                        found.simulated(),
                        load.random() ? "random" : "even"))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "no steady state: the queue grows by %.1f requests a second, the wait by %.2f s a second",
                        outlook.backlogPerSec(),
                        outlook.utilisationRatio() - 1));
    }

    private static String instances(Workload load, Outlook outlook) {
        return String.format(
                Locale.ROOT,
                "%d needed for %.0f requests/s that come evenly%s; %d assumed here",
                outlook.instancesNeeded(),
                load.ratePerSecond(),
                load.random() ? ", random ones need some to spare" : "",
                load.instances());
    }
}
