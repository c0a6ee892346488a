package threadlab.loadtest.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What several commands check alike. */
final class Inputs {
    private Inputs() {}

    /** Builds something from the user's flags; a value out of its bounds is wrong usage. */
    static <T> T checked(Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException outOfBounds) {
            throw Problem.usage(outOfBounds.getMessage());
        }
    }

    /** Nothing is overwritten without {@code --force}. */
    static void refuseOverwriting(Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw Problem.usage(file + " exists already: name another file, or overwrite it with --force");
        }
    }

    /** Takes a shutdown hook back, unless the shutdown has begun. */
    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running already, and it is what ended this command
        }
    }
}
