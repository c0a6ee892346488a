package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.Documents;
import threadlab.loadtest.machine.Check;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.machine.Doctor;

/** Says what this machine allows, and what to change where that is not enough. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine allows, and what to change.",
            "Exit codes: 0 the suite can run, 1 it cannot."
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    /** One check, as the JSON has it. */
    private record Listed(String name, String value, Level level, String fix) {}

    @Override
    public Integer call() throws InterruptedException {
        List<Check> checks = Doctor.examine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Documents.toJson(checks.stream()
                    .map(each -> new Listed(
                            name(each), each.value(), each.level(), fix(each).orElse("")))
                    .toList()));
        } else {
            checks.forEach(check -> print(out, check));
        }
        return checks.stream().anyMatch(check -> check.level() == Level.BLOCKING) ? ExitCode.FAILED : ExitCode.FINE;
    }

    private static void print(PrintWriter out, Check check) {
        String level = check.level() == Level.OK ? "ok" : check.level().name();
        out.println(String.format(Locale.ROOT, "%-9s %-25s %s", level, name(check), check.value()));
        fix(check).ifPresent(fix -> out.println(" ".repeat(10) + "-> " + fix));
    }

    /** A check that has something to say, in one line. */
    static String warning(Check check) {
        return "warning: " + name(check) + ": " + check.value()
                + fix(check).map(fix -> " (" + fix + ")").orElse("");
    }

    private static String name(Check check) {
        return switch (check.kind()) {
            case JDKS -> "JDKs";
            case OPEN_FILES -> "open files";
            case PORTS -> "ports per source address";
            case ACCEPT_QUEUE -> "accept queue";
            case CORES -> "cores";
            case MEMORY -> "memory";
            case LOAD_AVERAGE -> "load average";
            case STEAL -> "CPU time stolen";
            case CLOCK -> "clock granularity";
            case TIMER -> "timer error";
            case JAVA_OPTIONS -> "Java options from outside";
            case TRANSPORTS -> "transports";
        };
    }

    /** What to change; nothing where there is enough. */
    static Optional<String> fix(Check check) {
        if (check.level() == Level.OK) {
            return Optional.empty();
        }
        return Optional.of(
                switch (check.kind()) {
                    case JDKS ->
                        "install a JDK " + Doctor.BASELINE_JDK + ", the baseline: newer ones do not show pinning";
                    case OPEN_FILES ->
                        (check.level() == Level.BLOCKING
                                        ? "the suite needs " + Doctor.LEAST_FILES
                                        : "c10k needs " + Doctor.FILES_FOR_C10K)
                                + ": raise the limit with 'ulimit -n " + Doctor.FILES_FOR_C10K
                                + "', beyond the hard limit in /etc/security/limits.conf (nofile) or with docker run"
                                + " --ulimit";
                    case PORTS -> "sysctl net.ipv4.ip_local_port_range='1024 65535'";
                    case ACCEPT_QUEUE ->
                        "sysctl net.core.somaxconn=4096: the load generator opens 500 connections at once";
                    case CORES ->
                        "needs " + Doctor.LEAST_CORES + ": the load generator must not wait for the service's CPU";
                    case JAVA_OPTIONS ->
                        "every Java takes them, also the service and the stub, in place of what they are started with:"
                                + " unset them, unless that is what you want to measure";
                    case MEMORY -> "needs " + Doctor.LEAST_MEMORY + " MiB: the service alone has a heap of 1 GiB";
                    case LOAD_AVERAGE -> "something else is running: results will be noisy or invalid";
                    case STEAL ->
                        "other guests take this machine's cores: the suite keeps them awake (--idle-poll); where that"
                                + " is not enough, measure at another time or on a machine of its own";
                    case CLOCK ->
                        "too coarse: have the kernel use tsc"
                                + " (/sys/devices/system/clocksource/clocksource0/current_clocksource)";
                    case TIMER ->
                        "threads wake late: stop what else runs, or leave the load generator a core of its own";
                    case TRANSPORTS -> "";
                });
    }
}
