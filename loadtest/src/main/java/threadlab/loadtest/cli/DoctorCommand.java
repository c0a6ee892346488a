package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.run.Jdks;
import threadlab.loadtest.run.Machine;
import threadlab.loadtest.sample.Environment;

/** Says what this machine allows, and what to change where that is not enough for the suite. */
@Command(
        name = "doctor",
        description = "Says what this machine allows, and what to change.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    /** What the suite's largest load opens, with room to spare. */
    private static final long FILES_NEEDED = 8_192;

    private static final long MEMORY_NEEDED = 4L << 30;
    private static final int CORES_NEEDED = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Environment machine = Machine.describe(Machine.cpuTicks());
        List<String> jdks = Jdks.installed().stream().map(Jdk::version).toList();
        row("JDKs of 21 or later", String.join(", ", jdks), true, "");
        boolean files = row(
                "open files",
                Long.toString(machine.openFilesLimit()),
                machine.openFilesLimit() >= FILES_NEEDED,
                "raise it to " + FILES_NEEDED + " (ulimit -n)");
        boolean cores = row(
                "cores", Integer.toString(machine.cores()), machine.cores() >= CORES_NEEDED, "needs " + CORES_NEEDED);
        boolean memory = row(
                "memory",
                (machine.memoryBytes() >> 20) + " MiB",
                machine.memoryBytes() >= MEMORY_NEEDED,
                "needs " + (MEMORY_NEEDED >> 20) + " MiB");
        machine.loadAverage()
                .ifPresent(load -> row(
                        "load average",
                        String.format(Locale.ROOT, "%.2f", load),
                        load < machine.cores() / 2.0,
                        "something else is running: results will be noisy or invalid"));
        return files && cores && memory ? ExitCode.FINE : ExitCode.FAILED;
    }

    private boolean row(String finding, String value, boolean enough, String mend) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, "%-20s %-30s %s", finding, value, enough ? "ok" : mend));
        return enough;
    }
}
