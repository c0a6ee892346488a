package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.Documents;
import threadlab.loadtest.predict.CpuCost;
import threadlab.loadtest.predict.Outlook;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.predict.Workload;
import threadlab.loadtest.report.PredictText;

/** Says what theory expects of a service, without running one. */
@Command(
        name = "predict",
        description = "What theory says of a service: its ceiling, response times, threads and instances.")
final class PredictCommand implements Callable<Integer> {
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
        terminal.print(json ? Documents.toJson(outlook) + "\n" : PredictText.of(load, outlook));
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
}
