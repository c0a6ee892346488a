package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.generator.Transport;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.ServiceView;
import threadlab.loadtest.report.RunText;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.suite.Measurement;
import threadlab.loadtest.time.WallClock;

/** Measures one running service, anybody's. */
@Command(
        name = "run",
        description = {
            "Measures one running service and saves the result.",
            "Exit codes: 0 fine, 1 nobody answers, not one request succeeds or the machine does not allow it, 2 wrong"
                    + " usage, 3 the measurement is invalid. What a service cannot take is its result. SIGINT and SIGTERM end it early; what was measured is saved and marked partial."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load;

    @Option(names = "--label", required = true, paramLabel = "NAME", description = "What to call it.")
    private String label;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Where to save it.")
    private Path out;

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    @Option(names = "--insecure", description = "Accept any TLS certificate.")
    private boolean insecure;

    @Option(
            names = "--start-at",
            paramLabel = "TIME",
            description = "When the warm-up begins, such as 2026-01-31T12:00:00Z: for shards that start together.")
    private Optional<String> startAt;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Event loops of the generator, each a thread (default: ${DEFAULT-VALUE}).")
    private int loops;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "What moves the bytes: epoll, io_uring or nio (default: epoll where there is one).")
    private Optional<Transport> transport;

    @Option(
            names = "--realtime",
            description =
                    "Give the event loops real-time priority, so that they leave on time where they share few cores"
                            + " with the service. Linux, and what 'ulimit -r' allows.")
    private boolean realTime;

    @Option(
            names = "--admin-url",
            paramLabel = "URL",
            description = "Admin port of a threadlab service (default: the target's port plus one, if one answers).")
    private Optional<URI> adminUrl;

    @Override
    public Integer call() throws InterruptedException {
        LoadPlan plan = Inputs.checked(load::plan);
        Measurement.Settings settings = Inputs.checked(() -> settings(plan));
        if (!settings.transport().available()) {
            throw Problem.failed("this machine has no transport "
                    + settings.transport().label() + ": leave --transport out to take what it has");
        }
        ServiceView service = Inputs.checked(() -> new ServiceView(adminUrl.orElseGet(() ->
                ServiceView.adminBeside(plan.traffics().getFirst().requests().getFirst()))));
        Inputs.refuseOverwriting(out, force);
        Run run = measure(plan, new Measurement(settings), service);
        if (run.main().counts().accounting().noneSucceeded()) {
            return ExitCode.FAILED;
        }
        return run.validity().valid() ? ExitCode.FINE : ExitCode.INVALID;
    }

    private Measurement.Settings settings(LoadPlan plan) {
        Measurement.Settings settings = new Measurement.Settings(
                loops, transport.orElseGet(Transport::best), insecure, realTime, startAt.map(RunCommand::instant));
        settings.check(plan);
        return settings;
    }

    private static Instant instant(String text) {
        Instant start;
        try {
            start = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    "--start-at must be a time with a zone such as 2026-01-31T12:00:00Z, was '" + text + "'",
                    malformed);
        }
        Instant now = WallClock.now();
        if (start.isBefore(now) || start.isAfter(now.plus(LONGEST_WAIT))) {
            throw new IllegalArgumentException(
                    "--start-at must be within the next hour, was " + start + ", now is " + now);
        }
        return start;
    }

    private Run measure(LoadPlan plan, Measurement measurement, ServiceView service) throws InterruptedException {
        PrintWriter terminal = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        try (Ending ending = new Ending()) {
            ending.onSignal(measurement::stop);
            Run run = measurement.run(plan, label, new Measurement.Observer() {
                @Override
                public void interval(Interval interval) {
                    progress.println(RunText.progress(interval));
                }

                @Override
                public Run.ServiceState service() {
                    return new Run.ServiceState(service.describe(), List.of());
                }
            });
            RunFile.write(out, run, Words.WORDING);
            terminal.print(RunText.of(run));
            terminal.println("saved: " + out);
            terminal.flush();
            return run;
        } catch (CannotMeasure impossible) {
            throw Problem.failed(impossible.getMessage());
        } catch (IOException unsaved) {
            throw Problem.failed(out + " cannot be written: " + unsaved.getMessage());
        }
    }
}
