package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.SuiteFile;
import threadlab.loadtest.file.UnusableFile;
import threadlab.loadtest.file.WholeFile;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.HtmlReport;
import threadlab.loadtest.report.Summary;

/** Draws a suite's report again, from what it saved. */
@Command(
        name = "report",
        description = "Draws report.html and summary.md again from DIR/results.json; no service need run.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that the suite wrote.")
    private Path folder;

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "Where to put the report (default: DIR/report.html); summary.md goes beside it.")
    private Optional<Path> out;

    @Option(names = "--force", description = "Overwrite both files if they are there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Path html = out.orElse(folder.resolve("report.html")).toAbsolutePath();
        Path summary = html.resolveSibling("summary.md");
        SuiteResults suite = read(folder.resolve("results.json"));
        Inputs.refuseOverwriting(html, force);
        Inputs.refuseOverwriting(summary, force);
        WholeFile.write(html, HtmlReport.of(suite));
        WholeFile.write(summary, Summary.of(suite));
        spec.commandLine().getOut().println("saved: " + html + " and " + summary);
        return ExitCode.FINE;
    }

    private static SuiteResults read(Path file) {
        try {
            return SuiteFile.read(file);
        } catch (UnusableFile unusable) {
            throw Problem.usage(unusable.getMessage());
        }
    }
}
