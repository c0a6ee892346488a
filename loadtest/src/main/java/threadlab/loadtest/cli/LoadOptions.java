package threadlab.loadtest.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Shard;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Traffic;

/** The flags that say what is sent, and how it comes. */
final class LoadOptions {
    private static final Pattern ALSO = Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*");
    private static final int FEWEST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 4096;
    private static final int MOST_PROBE_CONNECTIONS = 1024;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "What to ask; http or https.")
    private URI url;

    @Mixin
    private ShapeOptions shape;

    @Option(names = "--duration", defaultValue = "30s", description = "The counted part (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Option(
            names = "--warmup",
            defaultValue = "10s",
            description = "Before it, at the same load, not counted (default: ${DEFAULT-VALUE}).")
    private Duration warmup;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections that an open loop may have open, as a limit that belongs to what is measured"
                    + " (default: as many as can be unanswered within --timeout, 64 to 4096).")
    private Optional<Integer> connections;

    @Option(
            names = "--timeout",
            defaultValue = "30s",
            description = "After which a request is given up (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--interval",
            defaultValue = "1s",
            description = "Length of an entry of the time series, 10ms or more (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(names = "--method", defaultValue = "GET", description = "HTTP method (default: ${DEFAULT-VALUE}).")
    private String method;

    @Option(names = "--header", paramLabel = "'Name: value'", description = "A header to send; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--body", paramLabel = "TEXT", defaultValue = "", description = "A body to send.")
    private String body;

    @Option(
            names = "--also",
            paramLabel = "'WEIGHT METHOD URL'",
            description = "Another request of the same traffic, to the same host and port, WEIGHT times as often as the"
                    + " one of --url, such as '0.5 GET http://127.0.0.1:8080/hello'; may be repeated.")
    private List<String> also = new ArrayList<>();

    @Option(
            names = "--probe",
            paramLabel = "URL",
            description = "A second traffic beside the first, on connections of its own.")
    private Optional<URI> probe;

    @Option(names = "--probe-rate", paramLabel = "R", description = "Its requests a second.")
    private Optional<Double> probeRate;

    @Option(
            names = "--shard",
            paramLabel = "i/N",
            description = "Fire only every N-th request of the schedule, from the i-th (0 to N-1) on: N generators"
                    + " together are one. Their results are joined with merge.")
    private Optional<String> shard;

    /**
     * Returns what the flags ask for.
     *
     * @throws IllegalArgumentException where a value is out of bounds; names flag, value and bound
     */
    LoadPlan plan() {
        LoadShape load = shape.shape();
        List<Traffic> traffics = new ArrayList<>();
        traffics.add(Traffic.onDemand("main", requests(), load, connectionsFor(load), connections.isPresent()));
        probe().ifPresent(traffics::add);
        return new LoadPlan(traffics, warmup, duration, timeout, interval, shard(load));
    }

    private List<Request> requests() {
        List<Map.Entry<String, String>> sent =
                headers.stream().map(LoadOptions::header).toList();
        List<Request> requests = new ArrayList<>();
        requests.add(new Request(method, new Target.Address(url), sent, body, 1));
        also.forEach(text -> requests.add(also(text, sent)));
        return requests;
    }

    private static Request also(String text, List<Map.Entry<String, String>> headers) {
        Matcher matcher = ALSO.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--also must be 'WEIGHT METHOD URL', was '" + text + "'");
        }
        return new Request(
                matcher.group(2),
                new Target.Address(URI.create(matcher.group(3))),
                headers,
                "",
                Inputs.number("--also's weight", matcher.group(1)));
    }

    private int connectionsFor(LoadShape load) {
        return switch (load) {
            case LoadShape.Burst burst -> oneEach(burst.count());
            case LoadShape.ClosedLoop closed -> oneEach(closed.concurrency());
            case LoadShape.OpenLoop open ->
                connections.orElseGet(() -> Math.clamp(unanswered(open), FEWEST_CONNECTIONS, MOST_CONNECTIONS));
        };
    }

    private int oneEach(int count) {
        connections.ifPresent(asked -> {
            throw new IllegalArgumentException(
                    "--connections is for open loops: --concurrency and --burst open one each, was " + asked);
        });
        return count;
    }

    /** Returns how many requests can be unanswered at once before the first of them times out. */
    private long unanswered(LoadShape.OpenLoop open) {
        return (long) Math.ceil(open.peakPerSecond() * timeout.toNanos() / 1e9) + 1;
    }

    /** The probe has a connection for each request that can be unanswered at once, up to 1,024. */
    private Optional<Traffic> probe() {
        if (probe.isPresent() != probeRate.isPresent()) {
            throw new IllegalArgumentException("--probe and --probe-rate go together: one of them is missing");
        }
        return probe.map(target -> {
            LoadShape.Constant load = new LoadShape.Constant(probeRate.orElseThrow());
            int enough = Math.clamp(unanswered(load), 1, MOST_PROBE_CONNECTIONS);
            return Traffic.onDemand("probe", List.of(Request.get(target)), load, enough, false);
        });
    }

    private Shard shard(LoadShape load) {
        if (shard.isEmpty()) {
            return Shard.WHOLE;
        }
        if (!(load instanceof LoadShape.OpenLoop)) {
            throw new IllegalArgumentException("--shard needs a schedule to share: --rate, --ramp or --steps");
        }
        return Shard.parse(shard.get());
    }

    private static Map.Entry<String, String> header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--header must be 'Name: value', was '" + text + "'");
        }
        return Map.entry(
                text.substring(0, colon).trim(), text.substring(colon + 1).trim());
    }
}
