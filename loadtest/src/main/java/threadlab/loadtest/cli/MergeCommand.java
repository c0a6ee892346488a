package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.report.RunText;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shards;

/** Joins the shards of a distributed run. */
@Command(
        name = "merge",
        description = {
            "Joins the shards of one distributed run (run --shard=i/N --start-at=TIME), without loss.",
            "Exit codes: 0 fine, 2 unusable input, or the file cannot be written, 3 a shard is invalid."
        })
final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "SHARD.json", description = "All shards of one run, in any order.")
    private List<Path> files;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where to save the whole.")
    private Path out;

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    @Override
    public Integer call() {
        Inputs.refuseOverwriting(out, force);
        List<Run> shards = files.stream().map(Inputs::run).toList();
        Run whole = Inputs.checked(() -> Shards.join(shards));
        try {
            RunFile.write(out, whole, Words.WORDING);
        } catch (IOException unsaved) {
            throw Problem.failed(out + " cannot be written: " + unsaved.getMessage());
        }
        spec.commandLine().getOut().print(RunText.of(whole));
        spec.commandLine().getOut().println("saved: " + out);
        return whole.validity().valid() ? ExitCode.FINE : ExitCode.INVALID;
    }
}
