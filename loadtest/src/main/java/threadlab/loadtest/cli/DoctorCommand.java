package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.machine.Check;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.machine.Doctor;
import threadlab.loadtest.sample.RunFiles;

/** Says what this machine allows, and what to change where that is not enough. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine allows, and what to change.",
            "Exit codes: 0 the suite can run, 1 it cannot."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<Check> findings = Doctor.here();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunFiles.toJson(findings));
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        return findings.stream().anyMatch(finding -> finding.level() == Level.BLOCKING)
                ? ExitCode.FAILED
                : ExitCode.FINE;
    }

    private static void print(PrintWriter out, Check finding) {
        String level = finding.level() == Level.OK ? "ok" : finding.level().name();
        out.println(String.format(Locale.ROOT, "%-9s %-25s %s", level, finding.name(), finding.value()));
        if (!finding.mend().isEmpty()) {
            out.println(" ".repeat(10) + "-> " + finding.mend());
        }
    }
}
