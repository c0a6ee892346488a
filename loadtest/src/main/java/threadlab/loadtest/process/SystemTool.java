package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A program of the system's that does one thing and ends. */
public final class SystemTool {
    /** Chooses the scheduling class of a thread. */
    public static final Path CHRT = Path.of("/usr/bin/chrt");

    private SystemTool() {}

    /**
     * Runs it to its end.
     *
     * @throws IOException where it cannot be started or refuses, with what it says
     */
    public static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = process.inputReader().lines().collect(Collectors.joining(" "));
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
