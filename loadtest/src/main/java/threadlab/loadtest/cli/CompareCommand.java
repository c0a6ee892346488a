package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.CompareFile;
import threadlab.loadtest.file.WholeFile;
import threadlab.loadtest.judge.Gate;
import threadlab.loadtest.judge.Gate.Decision;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunComparisons;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.report.CompareReport;
import threadlab.loadtest.report.CompareText;
import threadlab.loadtest.report.ReasonText;
import threadlab.loadtest.report.Summary;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.stats.Look;

/** Compares saved runs, anybody's, and decides gates on them. */
@Command(
        name = "compare",
        description = {
            "Compares saved runs. Files of one label are trials of the same thing; the first file's label is the"
                    + " baseline.",
            "Exit codes: 0 fine, 1 a gate failed, 2 unusable input, 3 a run is invalid or a gate cannot be decided."
        })
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
                "Metrics: p50, p90, p95, p99, p99.9, mean, throughput, errors. Operators: > < >= <=."
            })
    private Optional<String> failIf;

    @Option(
            names = "--leave-out-invalid",
            description = "Compare what is valid, and say which files were left out; else one invalid run forbids every"
                    + " claim.")
    private boolean leaveOutInvalid;

    @Option(
            names = "--look",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which look at growing data this is: 2 where runs were added after a first comparison. Each"
                    + " look claims less easily, so that all together are wrong in at most 5 of 100. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int look;

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
        Optional<Format> format = out.map(file -> Inputs.checked(() -> Format.of(file)));
        out.ifPresent(file -> Inputs.refuseOverwriting(file, force));
        Look which = Inputs.checked(() -> new Look(look));
        PrintWriter terminal = spec.commandLine().getOut();
        PrintWriter words = json ? spec.commandLine().getErr() : terminal;
        List<RunComparison> comparisons = comparisons(quiet ? spec.commandLine().getErr() : words, which);
        if (json) {
            terminal.println(CompareFile.toJson(comparisons, Words.WORDING));
        } else if (!quiet) {
            terminal.print(CompareText.of(comparisons));
        }
        if (format.isPresent()) {
            save(format.get(), out.orElseThrow(), comparisons);
            words.println("saved: " + out.orElseThrow());
        }
        int code = verdict(words, gates, comparisons);
        terminal.flush();
        return code;
    }

    /** What a comparison is saved as. */
    private enum Format {
        HTML,
        MD,
        JSON;

        static Format of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("out must end in .html, .md or .json, was '" + file + "'"));
        }
    }

    private static void save(Format format, Path file, List<RunComparison> comparisons) throws IOException {
        switch (format) {
            case HTML -> WholeFile.write(file, CompareReport.of(comparisons));
            case MD -> WholeFile.write(file, Summary.of(comparisons));
            case JSON -> CompareFile.write(file, comparisons, Words.WORDING);
        }
    }

    /** Returns the runs that count, and says which do not. */
    private List<Run> counted(List<Run> given, PrintWriter words) {
        SequencedMap<Run, Path> counted = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            Run run = given.get(i);
            if (leaveOutInvalid && !run.validity().valid()) {
                words.println("left out: " + files.get(i) + ": "
                        + ReasonText.of(run.validity().reasons().getFirst()));
            } else if (counted.containsKey(run)) {
                words.println("counted once: " + files.get(i) + " holds the same run as " + counted.get(run));
            } else {
                counted.put(run, files.get(i));
            }
        }
        return List.copyOf(counted.keySet());
    }

    /** The first file's label is the baseline, whichever of its files count. */
    private List<RunComparison> comparisons(PrintWriter words, Look which) {
        List<Run> given = files.stream().map(Inputs::run).toList();
        String first = given.getFirst().label();
        List<RunSet> labels = RunSet.byLabel(counted(given, words));
        RunSet baseline = labels.stream()
                .filter(each -> each.label().equals(first))
                .findFirst()
                .orElseThrow(() -> Problem.usage(
                        "no run of the baseline, '" + first + "', is valid: there is nothing to compare with"));
        if (labels.size() < 2) {
            throw Problem.usage("every run that counts has the label '" + first
                    + "', so they are trials of one thing: give the candidate another --label when it is run");
        }
        return labels.stream()
                .filter(each -> !each.label().equals(first))
                .map(candidate -> RunComparisons.of(baseline, candidate, which))
                .toList();
    }

    private static int verdict(PrintWriter terminal, List<Gate> gates, List<RunComparison> comparisons) {
        List<Decision> decisions = comparisons.stream()
                .flatMap(comparison -> gates.stream().map(gate -> gate.decide(comparison)))
                .toList();
        decisions.forEach(decision -> terminal.println(CompareText.decision(decision)));
        if (!comparisons.stream().allMatch(RunComparison::valid)) {
            return ExitCode.INVALID;
        }
        if (decisions.stream().anyMatch(Decision.Failed.class::isInstance)) {
            return ExitCode.FAILED;
        }
        return decisions.stream().anyMatch(Decision.Undecided.class::isInstance) ? ExitCode.INVALID : ExitCode.FINE;
    }
}
