package threadlab.loadtest.run;

import java.util.Locale;
import threadlab.loadtest.plan.LoadPlan;

/** Checks before the first request that the machine allows the plan. */
public final class Preflight {
    /** Files that the JVM itself holds open while it runs: jars, pipes, the event loop's own. */
    private static final int SPARE_FILES = 64;
    /** Heap that one connection costs the generator, generously: the channel, its pipeline, its parser. */
    private static final long BYTES_PER_CONNECTION = 16 * 1024;

    private Preflight() {}

    /** The plan does not fit the machine; the message has the numbers and the mend. */
    public static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;

        DoesNotFit(String message) {
            super(message);
        }
    }

    /** Checks open files and memory for the plan's connections. */
    public static void check(LoadPlan plan) throws DoesNotFit {
        long files = Machine.openFiles() + plan.connections() + SPARE_FILES;
        if (files > Machine.openFilesLimit()) {
            throw new DoesNotFit(String.format(
                    Locale.ROOT,
                    "%d connections need %d open files, the limit is %d: raise it (ulimit -n) or ask for fewer",
                    plan.connections(),
                    files,
                    Machine.openFilesLimit()));
        }
        long bytes = plan.connections() * BYTES_PER_CONNECTION;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new DoesNotFit(String.format(
                    Locale.ROOT,
                    "%d connections need %d MB of heap, the limit is %d MB: raise -Xmx",
                    plan.connections(),
                    bytes >> 20,
                    Runtime.getRuntime().maxMemory() >> 20));
        }
    }
}
