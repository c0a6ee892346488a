package threadlab.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the stub from the command line. Exit codes: 0 fine, 1 cannot start, 2 wrong usage. */
@Command(
        name = "upstream-stub",
        description = "Stands for a slow upstream: answers after a requested delay, with faults on demand.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--port",
            defaultValue = "${env:THREADLAB_STUB_PORT:-9090}",
            description = "Port to listen on, 0 for any free one (or THREADLAB_STUB_PORT; default 9090).")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = "${env:THREADLAB_STUB_BIND:-127.0.0.1}",
            description = "Address to listen on (or THREADLAB_STUB_BIND; default 127.0.0.1).")
    private String bind = "";

    private Main() {}

    /** Runs the program with the given command-line flags. */
    public static void main(String[] args) {
        int exitCode = new CommandLine(new Main())
                .setParameterExceptionHandler((e, arguments) -> complain(e.getMessage(), CommandLine.ExitCode.USAGE))
                .execute(args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws JsonProcessingException {
        StubConfig config;
        try {
            config = new StubConfig(bind, port);
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage(), CommandLine.ExitCode.USAGE);
        }
        // Its samples cost about 4 % of what a request does; in the tests it stays on.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            // The loop's thread keeps the program alive; a signal ends it through the hook.
            StubServer server = StubServer.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server), "stub-shutdown"));
            System.out.println(JSON.writeValueAsString(
                    new Ready("ready", server.port(), ProcessHandle.current().pid())));
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            String where = config.bind() + ":" + config.port();
            return complain(
                    "cannot listen on " + where + " (" + e.getMessage() + "); choose another with --port or --bind",
                    CommandLine.ExitCode.SOFTWARE);
        }
    }

    /** The line that tells whoever started the stub that it answers. */
    private record Ready(String event, int port, long pid) {}

    /** Ends with code 0: to be stopped is how this program normally ends, and the JVM would say 143. */
    private static void shutDown(StubServer server) {
        server.close();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static int complain(String message, int exitCode) {
        System.err.println("upstream-stub: " + message.lines().findFirst().orElse("failed"));
        return exitCode;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            return new String[] {"upstream-stub " + version};
        }
    }
}
