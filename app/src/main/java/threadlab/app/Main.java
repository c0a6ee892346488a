package threadlab.app;

import io.helidon.common.mapper.MapperManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The program: starts the service. Exit codes: 0 fine, 1 cannot start, 2 wrong usage. */
public final class Main {
    private Main() {}

    /** Runs the service with the given flags until a signal stops it. */
    public static void main(String[] args) {
        Flags flags = new Flags();
        CommandLine commandLine = flags.commandLine();
        try {
            CommandLine.ParseResult parsed = commandLine.parseArgs(args);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return;
            }
            AppConfig config = flags.config();
            if (flags.endsWithStdin()) {
                endWithStdin();
            }
            run(config);
        } catch (CommandLine.ParameterException | IllegalArgumentException mistake) {
            System.err.println("app: " + mistake.getMessage());
            System.err.println("Try 'app --help'.");
            System.exit(ExitCode.USAGE);
        } catch (CannotStartException mistake) {
            System.err.println("app: " + mistake.getMessage());
            System.exit(ExitCode.SOFTWARE);
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
     * Ends the program when whoever holds the other end of standard input is gone. The system closes a pipe for a
     * process that was killed as well, so nobody has to be asked whether it still runs. What is in flight is for
     * nobody.
     */
    private static void endWithStdin() {
        Thread.ofPlatform().name("stdin").daemon().start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // as good as its end
            }
            Runtime.getRuntime().halt(ExitCode.OK);
        });
    }

    /**
     * Helidon 4.4.0 builds its mappers anew for every request unless a global one is set; setting it nearly doubles the
     * throughput. Later versions need no such call, and deprecate it.
     */
    @SuppressWarnings("removal")
    private static void keepMappers() {
        MapperManager.global(MapperManager.create());
    }

    /** Ends with exit code 0: an orderly stop is a success, although the JVM would report the signal. */
    private static void stop(App app) {
        app.close();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
