package threadlab.loadtest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** To come. */
@Command(name = "suite", description = "tbd")
final class SuiteCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
