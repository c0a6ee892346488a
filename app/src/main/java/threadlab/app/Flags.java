package threadlab.app;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import threadlab.app.endpoint.DurationFormat;
import threadlab.app.mode.ThreadModes;

/**
 * The command-line flags. Each also reads an environment variable: {@code --pool-size} reads
 * {@code THREADLAB_POOL_SIZE}.
 */
@Command(
        name = "app",
        description = "The service under test: the same endpoints in several thread modes.",
        mixinStandardHelpOptions = true,
        versionProvider = Flags.Version.class,
        defaultValueProvider = Flags.Environment.class,
        sortOptions = false,
        footerHeading = "%nModes:%n",
        footer = "%nEach flag also reads an environment variable: --pool-size reads THREADLAB_POOL_SIZE.")
final class Flags {
    static final String UNBOUNDED = "unbounded";
    static final String UNLIMITED = "unlimited";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "virtual",
            completionCandidates = ModeNames.class,
            description = "What runs a request: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Option(
            names = "--pool-size",
            paramLabel = "N",
            defaultValue = "40",
            description = "Platform threads of the pool (default: ${DEFAULT-VALUE}).")
    private int poolSize;

    @Option(
            names = "--queue-capacity",
            paramLabel = "N",
            defaultValue = UNBOUNDED,
            converter = Limit.class,
            description = "Requests that may wait for the pool; more get 503 with Retry-After, and 0 lets none wait"
                    + " (default: ${DEFAULT-VALUE}).")
    private OptionalInt queueCapacity;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Event loops of the event-loop modes, each a thread (default: ${DEFAULT-VALUE}).")
    private int loops;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the service; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port for health, metrics and the mode; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--bind",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address that both ports listen on (default: ${DEFAULT-VALUE}).")
    private String bind;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9090",
            description = "Service that the endpoints call (default: ${DEFAULT-VALUE}).")
    private URI upstream;

    @Option(
            names = "--upstream-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "Longest time that one upstream call may take (default: ${DEFAULT-VALUE}).")
    private Duration upstreamTimeout;

    @Option(
            names = "--downstream-permits",
            paramLabel = "N",
            defaultValue = UNLIMITED,
            converter = Limit.class,
            description = "Concurrent upstream calls, as a connection pool would limit them"
                    + " (default: ${DEFAULT-VALUE}).")
    private OptionalInt downstreamPermits;

    @Option(
            names = "--end-with-stdin",
            description = "End at once when standard input ends, as it does for a program that started this one through"
                    + " a pipe and is gone, however it ended.")
    private boolean endWithStdin;

    /** The command line, whose help lists the modes of the registry. */
    CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(this);
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        Stream<String> modes =
                ThreadModes.ALL.stream().map(entry -> "  %-22s%s".formatted(entry.name(), entry.description()));
        usage.footer(Stream.concat(modes, Stream.of(usage.footer())).toArray(String[]::new));
        return commandLine;
    }

    /**
     * The configuration that the flags describe.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    AppConfig config() {
        return new AppConfig(
                mode,
                poolSize,
                queueCapacity,
                loops,
                downstreamPermits,
                bind,
                port,
                adminPort,
                upstream,
                upstreamTimeout);
    }

    /** Whether the service ends with its standard input; it never reads it otherwise. */
    boolean endsWithStdin() {
        return endWithStdin;
    }

    /** Supplies the value of a flag that is not on the command line from its environment variable. */
    static final class Environment implements CommandLine.IDefaultValueProvider {
        private final Map<String, String> variables;

        Environment() {
            this(System.getenv());
        }

        Environment(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public String defaultValue(ArgSpec arg) {
            return arg instanceof OptionSpec option ? variables.get(variable(option.longestName())) : null;
        }

        private static String variable(String flag) {
            return "THREADLAB_" + flag.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
        }
    }

    static final class ModeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ThreadModes.names().iterator();
        }
    }

    static final class Limit implements CommandLine.ITypeConverter<OptionalInt> {
        private static final Set<String> NONE = Set.of(UNBOUNDED, UNLIMITED);

        @Override
        public OptionalInt convert(String text) {
            try {
                return NONE.contains(text) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
            } catch (NumberFormatException malformed) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is neither a whole number nor " + UNBOUNDED + " or " + UNLIMITED);
            }
        }
    }

    static final class Durations implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return DurationFormat.FLAG
                    .parse(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "'" + text + "' is not a duration such as " + DurationFormat.FLAG.examples()));
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Flags.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            return new String[] {"threadlab app " + version, "Java " + Runtime.version()};
        }
    }
}
