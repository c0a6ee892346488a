package threadlab.loadtest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** To come. */
@Command(name = "list", description = "tbd")
final class ListCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
