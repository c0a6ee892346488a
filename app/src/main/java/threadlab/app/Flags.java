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
import threadlab.app.endpoint.DurationText;
import threadlab.app.mode.ThreadModes;

/**
 * The command line. Each flag also reads an environment variable, {@code --pool-size} for one
 * {@code THREADLAB_POOL_SIZE}.
 */
@Command(
        name = "app",
        description = "The service under test: one set of endpoints, several thread models.",
        mixinStandardHelpOptions = true,
        versionProvider = Flags.Version.class,
        defaultValueProvider = Flags.Environment.class,
        showDefaultValues = true,
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
            description = "what runs a request, one of: ${COMPLETION-CANDIDATES}; see below")
    private String mode;

    @Option(names = "--pool-size", paramLabel = "N", defaultValue = "40", description = "platform threads of the pool")
    private int poolSize;

    @Option(
            names = "--queue-capacity",
            paramLabel = "N",
            defaultValue = UNBOUNDED,
            converter = Limit.class,
            description = "requests that may wait for the pool; past it: 503 with Retry-After")
    private OptionalInt queueCapacity;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "event loops, for the event-loop modes")
    private int loops;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "0 = any free port")
    private int port;

    @Option(names = "--admin-port", paramLabel = "PORT", defaultValue = "8081", description = "0 = any free port")
    private int adminPort;

    @Option(
            names = "--bind",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "the address both ports listen on")
    private String bind;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9090",
            description = "the service that is called")
    private URI upstream;

    @Option(
            names = "--upstream-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "the longest that one call to it may take")
    private Duration upstreamTimeout;

    @Option(
            names = "--downstream-permits",
            paramLabel = "N",
            defaultValue = UNLIMITED,
            converter = Limit.class,
            description = "calls to it at once: stands for a database connection pool")
    private OptionalInt downstreamPermits;

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
     * What the flags say.
     *
     * @throws IllegalArgumentException when a value is out of its range
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

    /** Where a flag's value comes from when the command line does not give it. */
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
                        "must be a whole number, or " + UNLIMITED + ", was " + text);
            }
        }
    }

    static final class Durations implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return DurationText.parse(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "must be like " + DurationText.FORMS + ", was " + text));
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Flags.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
            return new String[] {"threadlab app " + version, "Java " + Runtime.version()};
        }
    }
}
