package threadlab.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A program of the system's that does one thing and ends. */
final class Tool {
    /** Chooses the scheduling class of a thread. */
    static final Path CHRT = Path.of("/usr/bin/chrt");

    private Tool() {}

    /**
     * Runs it to its end.
     *
     * @throws IOException where it cannot be started or refuses, with what it says
     */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = process.inputReader().lines().collect(Collectors.joining(" "));
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
