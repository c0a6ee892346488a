package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.generator.TargetUnreachable;
import threadlab.loadtest.live.LiveView;
import threadlab.loadtest.machine.IdlePolling;
import threadlab.loadtest.machine.Machine;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.report.HtmlReport;
import threadlab.loadtest.report.SuiteText;
import threadlab.loadtest.report.Summary;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.stats.Judgement;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;
import threadlab.loadtest.suite.Audience;
import threadlab.loadtest.suite.Lab;
import threadlab.loadtest.suite.Suite;
import threadlab.loadtest.time.WallClock;

/** The main job: start both modes, load them, compare them, say what is true. */
@Command(
        name = "suite",
        description = "Starts the stub and the service in each mode, runs the experiments, prints the verdicts.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SuiteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            defaultValue = "quick",
            description = "quick, standard or full: how much time it takes (default: ${DEFAULT-VALUE}).")
    private Profile profile;

    @Option(names = "--experiments", split = ",", paramLabel = "ID", description = "Only these (see 'list').")
    private List<String> experiments = List.of();

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "virtual,platform",
            description = "Modes to compare; the first is the baseline (default: ${DEFAULT-VALUE}).")
    private List<String> modes;

    @Option(
            names = "--jdks",
            split = ",",
            paramLabel = "HOME",
            description = "Java installations (default: this one; for experiments about JDKs, and for all in the"
                    + " profile full, every one that is installed).")
    private List<String> jdks = List.of();

    @Option(
            names = "--pool-size",
            defaultValue = "40",
            description = "Platform threads of the pool (default: ${DEFAULT-VALUE}).")
    private int poolSize;

    @Option(
            names = "--delay",
            defaultValue = "250ms",
            description = "Delay of the upstream (default: ${DEFAULT-VALUE}).")
    private Duration delay;

    @Option(names = "--pairs", description = "Trials of each mode (default: 4 in quick, 10 in the others).")
    private Optional<Integer> pairs;

    @Option(
            names = "--pin",
            description = "Give the service cores of its own, all but one, and the others to generator and stub.")
    private boolean pin;

    @Option(
            names = "--idle-poll",
            negatable = true,
            description = "Keep the cores awake with loops that yield to everything (default: on virtual machines,"
                    + " whose idle cores go to other guests).")
    private Optional<Boolean> idlePoll;

    @Option(names = "--seed", description = "Of the order of trials (default: random, printed).")
    private Optional<Long> seed;

    @Option(
            names = "--fail-on",
            split = ",",
            defaultValue = "refuted,invalid",
            paramLabel = "VERDICT",
            description =
                    "Verdicts of an experiment that make the command fail: refuted and inconclusive with exit code"
                            + " 1, invalid with 3 (default: ${DEFAULT-VALUE}).")
    private Set<Judgement> failOn;

    @Option(names = "--out", defaultValue = "threadlab-report", description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--force", description = "Overwrite results that are there.")
    private boolean force;

    @Option(names = "--quiet", description = "Print no progress, only what was found.")
    private boolean quiet;

    @Option(names = "--json", description = "Print results.json instead of a text.")
    private boolean json;

    @Option(
            names = "--live",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "PORT",
            description = "Serve the growing report on loopback while it runs, and the live toggle between trials (at"
                    + " any free port unless one is named).")
    private Optional<Integer> live;

    @Override
    public Integer call() throws InterruptedException, IOException {
        boolean canPoll = IdlePolling.possible();
        SuiteSettings settings = Inputs.checked(() -> settings(canPoll));
        List<Experiment> chosen =
                Inputs.checked(() -> experiments.isEmpty() ? Experiments.of(profile) : Experiments.named(experiments));
        if (pin && !Cores.divisible()) {
            throw Problem.failed("--pin needs two cores at least and Linux's taskset (Debian: util-linux)");
        }
        if (settings.idlePoll() && !canPoll) {
            throw Problem.failed("--idle-poll needs Linux's taskset and chrt (Debian: util-linux), and no limit of CPU"
                    + " time on the container");
        }
        Programs programs = Inputs.checked(() -> Programs.in(home()));
        Inputs.refuseOverwriting(out.resolve("results.json"), force);
        StatusLine status = new StatusLine(spec.commandLine().getErr(), StatusLine.How.suited(quiet, System.getenv()));
        SuitePlan plan = new SuitePlan(settings, chosen, jdks);
        status.line(plan.announcement());
        try (Lab lab = Lab.open(programs, settings.idlePoll())) {
            return measure(lab, plan, status);
        } catch (ChildProcess.Failed | TargetUnreachable | Preflight.DoesNotFit impossible) {
            throw Problem.failed(impossible.getMessage());
        }
    }

    private int measure(Lab lab, SuitePlan plan, StatusLine status)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException, IOException {
        String startedAt = WallClock.now().toString();
        Machine.CpuTicks before = Machine.cpuTicks();
        Function<Suite, SuiteFile> results = suite -> file(suite, startedAt, plan.command(), Machine.describe(before));
        Optional<LiveView> view = live.map(port -> opened(port, lab, plan.settings(), results));
        List<Suite.Listener> listeners = new ArrayList<>(List.of(new SuiteProgress(status, out.resolve("runs"))));
        view.ifPresent(listeners::add);
        view.ifPresent(each -> status.line("live: " + each.address()));
        Suite suite = new Suite(plan.settings(), plan.experiments(), lab, new Audience(listeners));
        Ending ending = Ending.onSignal(() -> {
            suite.stop();
            view.ifPresent(LiveView::stop);
        });
        try {
            suite.run();
            SuiteFile found = results.apply(suite);
            status.erase();
            write(found);
            return exitCode(found);
        } finally {
            view.ifPresent(LiveView::close);
            ending.saved();
        }
    }

    private static LiveView opened(int port, Lab lab, SuiteSettings settings, Function<Suite, SuiteFile> results) {
        try {
            return new LiveView(port, lab, settings, results);
        } catch (IllegalArgumentException noPort) {
            throw Problem.usage(noPort.getMessage());
        } catch (IOException taken) {
            throw Problem.failed("--live: port " + port + " cannot be opened: " + taken.getMessage());
        }
    }

    private static SuiteFile file(Suite suite, String startedAt, String command, Environment machine) {
        return new SuiteFile(
                SuiteFile.SCHEMA, startedAt, !suite.complete(), command, suite.describe(), machine, suite.results());
    }

    private void write(SuiteFile results) throws IOException {
        RunFiles.write(out.resolve("results.json"), results);
        Files.writeString(out.resolve("summary.md"), Summary.of(results));
        Files.writeString(out.resolve("report.html"), HtmlReport.of(results));
        PrintWriter terminal = spec.commandLine().getOut();
        if (json) {
            terminal.println(RunFiles.toJson(results));
        } else {
            terminal.print(SuiteText.of(results));
            terminal.println("report: " + out.resolve("report.html"));
        }
        terminal.flush();
    }

    private int exitCode(SuiteFile results) {
        Set<Judgement> found =
                results.experiments().stream().map(ExperimentResult::verdict).collect(Collectors.toSet());
        found.retainAll(failOn);
        if (found.contains(Judgement.INVALID)) {
            return ExitCode.INVALID;
        }
        return found.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private SuiteSettings settings(boolean canPoll) {
        List<Jdk> named = jdks.stream().map(Jdks::at).toList();
        List<Jdk> every = named.isEmpty() ? Jdks.installed() : named;
        List<Jdk> usual = profile == Profile.FULL ? every : List.of(Jdks.own());
        long drawn = seed.orElseGet(() -> RandomGenerator.getDefault().nextLong(1_000_000));
        return new SuiteSettings(
                profile,
                modes,
                named.isEmpty() ? usual : named,
                every,
                poolSize,
                delay,
                Machine.cores(),
                pin,
                idlePoll.orElse(canPoll && IdlePolling.sensible()),
                pairs.orElse(profile.pairs()),
                drawn);
    }

    /** Returns the project's folder: the launcher says where it is. */
    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("THREADLAB_HOME")).orElse("."));
    }
}
