package threadlab.loadtest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.drive.TargetUnreachable;
import threadlab.loadtest.drive.Transport;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.RequestSpec;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.report.RunText;
import threadlab.loadtest.run.Measurement;
import threadlab.loadtest.run.Preflight;
import threadlab.loadtest.run.ServiceView;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFiles;

/** Measures one running service, anybody's. */
@Command(
        name = "run",
        description = "Measures one running service and saves the result.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final Duration SAVE_WITHIN = Duration.ofSeconds(10);
    private static final int FEWEST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 4096;
    private static final double CONNECTION_SECONDS = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "What to ask; http or https.")
    private URI url;

    @ArgGroup(multiplicity = "1")
    private Shape shape;

    /** How the requests come: exactly one of these. */
    static final class Shape {
        @Option(names = "--rate", paramLabel = "R", description = "Open loop: R requests a second, evenly spaced.")
        private Optional<Double> rate = Optional.empty();

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                description = "Closed loop: N clients, each sends when its last reply came.")
        private Optional<Integer> concurrency = Optional.empty();

        @Option(names = "--burst", paramLabel = "N", description = "N requests at once, once.")
        private Optional<Integer> burst = Optional.empty();
    }

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
            description = "Connections of an open loop (default: two seconds' worth of requests, 64 to 4096).")
    private Optional<Integer> connections;

    @Option(
            names = "--timeout",
            defaultValue = "30s",
            description = "After which a request is given up (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(names = "--label", required = true, paramLabel = "NAME", description = "What to call it.")
    private String label;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where to save it.")
    private Path out;

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    @Option(names = "--method", defaultValue = "GET", description = "HTTP method (default: ${DEFAULT-VALUE}).")
    private String method;

    @Option(names = "--header", paramLabel = "'Name: value'", description = "A header to send; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--body", paramLabel = "TEXT", defaultValue = "", description = "A body to send.")
    private String body;

    @Option(names = "--insecure", description = "Accept any TLS certificate.")
    private boolean insecure;

    @Option(
            names = "--loops",
            defaultValue = "1",
            description = "Event loops of the generator (default: ${DEFAULT-VALUE}).")
    private int loops;

    @Option(
            names = "--admin-url",
            paramLabel = "URL",
            description = "Admin port of a threadlab service (default: the target's port plus one, if one answers).")
    private Optional<URI> adminUrl;

    @Override
    public Integer call() throws InterruptedException, IOException {
        LoadPlan plan = Inputs.checked(this::plan);
        Measurement.Settings settings =
                Inputs.checked(() -> new Measurement.Settings(loops, Transport.best(), insecure));
        Inputs.refuseOverwriting(out, force);
        RunFile run = measure(plan, new Measurement(settings));
        spec.commandLine().getOut().print(RunText.of(run));
        spec.commandLine().getOut().println("saved: " + out);
        return run.validity().valid() ? ExitCode.FINE : ExitCode.INVALID;
    }

    private RunFile measure(LoadPlan plan, Measurement measurement) throws InterruptedException, IOException {
        CountDownLatch saved = new CountDownLatch(1);
        Thread whenKilled = new Thread(() -> stopAndSave(measurement, saved), "stop-and-save");
        Runtime.getRuntime().addShutdownHook(whenKilled);
        PrintWriter err = spec.commandLine().getErr();
        try {
            RunFile run = measurement.run(plan, label, this::server, new ProgressLines(err)::accept);
            RunFiles.write(out, run);
            return run;
        } catch (TargetUnreachable | Preflight.DoesNotFit impossible) {
            throw Problem.failed(impossible.getMessage());
        } finally {
            saved.countDown();
            Inputs.removeHook(whenKilled);
        }
    }

    /** On SIGTERM or SIGINT: the run ends now, and what was measured is saved before the process does. */
    private static void stopAndSave(Measurement measurement, CountDownLatch saved) {
        measurement.stop();
        try {
            saved.await(SAVE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode server() {
        return new ServiceView(adminUrl.orElseGet(() -> ServiceView.adminBeside(url)))
                .describe()
                .orElse(JsonNodeFactory.instance.objectNode());
    }

    private LoadPlan plan() {
        RequestSpec request = new RequestSpec(
                method, url, headers.stream().map(RunCommand::header).toList(), body, 1);
        LoadShape load = load();
        int needed =
                switch (load) {
                    case LoadShape.Burst burst -> burst.count();
                    case LoadShape.ClosedLoop closed -> closed.concurrency();
                    case LoadShape.OpenLoop open ->
                        connections.orElse(Math.clamp(
                                (long) Math.ceil(open.peakPerSecond() * CONNECTION_SECONDS),
                                FEWEST_CONNECTIONS,
                                MOST_CONNECTIONS));
                };
        return LoadPlan.of(List.of(new Traffic("main", List.of(request), load, needed)), warmup, duration, timeout);
    }

    private LoadShape load() {
        return shape.rate
                .<LoadShape>map(LoadShape.Constant::new)
                .or(() -> shape.concurrency.map(LoadShape.ClosedLoop::new))
                .or(() -> shape.burst.map(LoadShape.Burst::new))
                .orElseThrow();
    }

    private static Map.Entry<String, String> header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("header must be 'Name: value', was '" + text + "'");
        }
        return Map.entry(
                text.substring(0, colon).trim(), text.substring(colon + 1).trim());
    }
}
