package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.report.ExperimentText;
import threadlab.loadtest.sample.RunFiles;

/** Lists the experiments. */
@Command(
        name = "list",
        description = "Lists the experiments, each with its question and what theory claims.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As a JSON array of objects with id, question and claim.")
    private boolean json;

    /** One experiment, as the JSON has it. */
    record Listed(String id, String question, String claim) {}

    @Override
    public Integer call() {
        List<Experiment> all = Experiments.all();
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(json ? json(all) : ExperimentText.of(all));
        terminal.flush();
        return ExitCode.FINE;
    }

    private static String json(List<Experiment> all) {
        return RunFiles.toJson(all.stream()
                        .map(each -> new Listed(each.id(), each.question(), each.claim()))
                        .toList())
                + "\n";
    }
}
