package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.loadtest.report.CompareFile;
import threadlab.loadtest.report.CompareText;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.stats.Gate;
import threadlab.loadtest.stats.Gate.Decision;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;

/** Compares saved runs, anybody's, and decides gates on them. */
@Command(
        name = "compare",
        description = {
            "Compares saved runs. Files of one label are trials of the same thing; the first file's label is the"
                    + " baseline.",
            "Exit codes: 0 fine, 1 a gate failed, 2 unusable input, 3 a run is invalid or a gate cannot be decided."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "FILE.json", description = "Run files: the baseline first.")
    private List<Path> files;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also save it, as .html, .md or .json by the name's ending.")
    private Optional<Path> out;

    @Option(
            names = "--fail-if",
            paramLabel = "EXPR",
            description = {
                "Exit with 1 where this is true of a candidate: METRIC OPERATOR NUMBER and x (times the baseline), ms,"
                        + " %% or /s; several joined by commas, such as 'p99 > 1.10x, errors > 1%%'.",
                "Metrics: p50, p90, p99, p99.9, mean, throughput, errors. Operators: > < >= <=."
            })
    private Optional<String> failIf;

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    @Option(names = "--quiet", description = "Print only the gates.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the comparison as JSON, and the gates on standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Gate> gates =
                failIf.map(text -> Inputs.checked(() -> Gate.parse(text))).orElse(List.of());
        Optional<ComparisonFormat> format = out.map(file -> Inputs.checked(() -> ComparisonFormat.of(file)));
        out.ifPresent(file -> Inputs.refuseOverwriting(file, force));
        List<RunComparison> comparisons = comparisons();
        PrintWriter terminal = spec.commandLine().getOut();
        if (json) {
            terminal.println(RunFiles.toJson(CompareFile.of(comparisons)));
        } else if (!quiet) {
            terminal.print(CompareText.of(comparisons));
        }
        PrintWriter words = json ? spec.commandLine().getErr() : terminal;
        if (format.isPresent()) {
            format.get().write(out.orElseThrow(), comparisons);
            words.println("saved: " + out.orElseThrow());
        }
        int code = verdict(words, gates, comparisons);
        terminal.flush();
        return code;
    }

    private List<RunComparison> comparisons() {
        List<RunSet> labels = RunSet.byLabel(files.stream().map(Inputs::run).toList());
        if (labels.size() < 2) {
            throw Problem.usage("all " + files.size() + " files have the label '"
                    + labels.getFirst().label() + "', so they are trials of one thing: give the candidate another"
                    + " --label when it is run");
        }
        return labels.stream()
                .skip(1)
                .map(candidate -> RunComparison.of(labels.getFirst(), candidate))
                .toList();
    }

    private static int verdict(PrintWriter terminal, List<Gate> gates, List<RunComparison> comparisons) {
        List<Decision> decisions = new ArrayList<>();
        for (RunComparison comparison : comparisons) {
            gates.forEach(gate -> decisions.add(gate.decide(comparison)));
        }
        decisions.forEach(decision -> terminal.println(decision.line()));
        if (!comparisons.stream().allMatch(RunComparison::valid)) {
            return ExitCode.INVALID;
        }
        if (decisions.stream().anyMatch(Decision.Failed.class::isInstance)) {
            return ExitCode.FAILED;
        }
        return decisions.stream().anyMatch(Decision.Undecided.class::isInstance) ? ExitCode.INVALID : ExitCode.FINE;
    }
}
