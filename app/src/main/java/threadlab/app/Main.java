package threadlab.app;

import io.helidon.common.mapper.MapperManager;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts the service and says so on standard output. */
public final class Main {
    private static final int COULD_NOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /** Runs the program with the given command-line flags; it ends when it is told to. */
    public static void main(String[] args) {
        Flags flags = new Flags();
        CommandLine commandLine = flags.commandLine();
        try {
            CommandLine.ParseResult parsed = commandLine.parseArgs(args);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return;
            }
            run(flags.config());
        } catch (CommandLine.ParameterException | IllegalArgumentException mistake) {
            exit(mistake.getMessage(), WRONG_USAGE);
        } catch (CannotStartException mistake) {
            exit(mistake.getMessage(), COULD_NOT_START);
        }
    }

    private static void run(AppConfig config) throws CannotStartException {
        Logger.getLogger("").setLevel(Level.WARNING);
        keepMappers();
        App app = App.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app), "shutdown"));
        System.out.println(app.readyLine());
    }

    /**
     * Helidon 4.4.0 builds its mappers anew for every request unless a global one is set; setting it nearly doubles the
     * throughput. Later versions need no such call, and deprecate it.
     */
    @SuppressWarnings("removal")
    private static void keepMappers() {
        MapperManager.global(MapperManager.create());
    }

    /** An orderly stop is a success, though the JVM would report the signal that asked for it. */
    private static void stop(App app) {
        app.close();
        Runtime.getRuntime().halt(0);
    }

    private static void exit(String line, int status) {
        System.err.println("app: " + line);
        System.exit(status);
    }
}
