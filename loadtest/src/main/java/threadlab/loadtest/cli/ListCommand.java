package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Experiments;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.file.Documents;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.report.PlanText;

/** Lists the experiments. */
@Command(
        name = "list",
        description = "Lists the experiments, each with its question, what theory claims, and how long it takes.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As a JSON array of objects with id, question and claim.")
    private boolean json;

    /** One experiment, as the JSON has it. */
    private record Listed(String id, String question, String claim) {}

    @Override
    public Integer call() {
        PrintWriter terminal = spec.commandLine().getOut();
        if (json) {
            terminal.print(json(Experiments.all()));
        } else {
            Experiments.all().forEach(each -> terminal.print(PlanText.experiment(each, durations(each))));
        }
        terminal.flush();
        return ExitCode.FINE;
    }

    /** How long it takes by itself in each profile, on virtual and platform threads. */
    private static Map<Profile, Duration> durations(Experiment experiment) {
        Map<Profile, Duration> durations = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            SuitePlan plan = SuitePlan.of(SuiteOptions.defaults(profile), List.of(experiment));
            durations.put(profile, plan.expected());
        }
        return durations;
    }

    private static String json(List<Experiment> all) {
        return Documents.toJson(all.stream()
                        .map(each -> new Listed(each.id(), each.question(), each.claim()))
                        .toList())
                + "\n";
    }
}
