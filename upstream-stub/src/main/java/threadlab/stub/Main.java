package threadlab.stub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The program: starts the stub. Exit codes: 0 fine, 1 cannot start, 2 wrong usage. */
@Command(
        name = "upstream-stub",
        description = "A slow upstream: answers after the requested delay, with faults on demand.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        defaultValueProvider = Main.Environment.class,
        sortOptions = false,
        footer = "%nEach flag also reads an environment variable: --port reads THREADLAB_STUB_PORT.")
public final class Main implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String bind = "";

    @Option(
            names = "--end-with-stdin",
            description = "End at once when standard input ends, as it does for a program that started this one through"
                    + " a pipe and is gone, however it ended.")
    private boolean endWithStdin;

    private Main() {}

    /** Runs the stub with the given flags until a signal stops it. */
    public static void main(String[] args) {
        int exitCode = new CommandLine(new Main())
                .setParameterExceptionHandler((mistake, arguments) -> wrongUsage(mistake.getMessage()))
                .execute(args);
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        StubConfig config;
        try {
            config = new StubConfig(bind, port);
        } catch (IllegalArgumentException mistake) {
            return wrongUsage(mistake.getMessage());
        }
        if (endWithStdin) {
            endWithStdin();
        }
        // Its samples cost about 4 % of a request's CPU time; it stays on in the tests.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            // The loop's thread keeps the program alive until a signal runs the hook.
            StubServer server = StubServer.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server), "stub-shutdown"));
            System.out.println(JSON.writeValueAsString(
                    new Ready("ready", server.port(), ProcessHandle.current().pid())));
            return ExitCode.OK;
        } catch (IOException failure) {
            System.err.println("upstream-stub: cannot listen on " + config.bind() + ":" + config.port() + ": "
                    + failure.getMessage()
                    + "; choose another port with --port (0 takes any free one) or another address with --bind");
            return ExitCode.SOFTWARE;
        }
    }

    /**
     * Ends the program when whoever holds the other end of standard input is gone. The system closes a pipe for a
     * process that was killed as well, so nobody has to be asked whether it still runs.
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

    /** The ready line, for the program that started this one. */
    private record Ready(String event, int port, long pid) {}

    /** Ends with exit code 0: an orderly stop is a success, although the JVM would report the signal. */
    private static void shutDown(StubServer server) {
        server.close();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static int wrongUsage(String message) {
        System.err.println("upstream-stub: " + message);
        System.err.println("Try 'upstream-stub --help'.");
        return ExitCode.USAGE;
    }

    /** Supplies the value of a flag that is not on the command line from its environment variable. */
    static final class Environment implements CommandLine.IDefaultValueProvider {
        @Override
        public String defaultValue(ArgSpec arg) {
            return arg instanceof OptionSpec option ? System.getenv(variable(option.longestName())) : null;
        }

        private static String variable(String flag) {
            return "THREADLAB_STUB_"
                    + flag.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            return new String[] {"threadlab upstream-stub " + version, "Java " + Runtime.version()};
        }
    }
}
