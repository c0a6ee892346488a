package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import threadlab.loadtest.file.SuiteFile;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.Judge;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.live.LiveView;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.machine.Doctor;
import threadlab.loadtest.machine.Machine;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.report.PlanText;
import threadlab.loadtest.report.ProgressText;
import threadlab.loadtest.report.SuiteText;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.suite.Harness;
import threadlab.loadtest.suite.LiveToggle;
import threadlab.loadtest.suite.Suite;
import threadlab.loadtest.suite.SuiteEvent;
import threadlab.loadtest.time.WallClock;

/** The main job: start both modes, load them, compare them, say what is true. */
@Command(
        name = "suite",
        description = {
            "Starts the stub and the service in each mode, runs the experiments, prints the verdicts.",
            "Exit codes: 0 fine, 1 a verdict of --fail-on or the suite could not run, 2 wrong usage, 3 invalid."
        })
final class SuiteCommand implements Callable<Integer> {
    /** What a suite that goes on may be told; all else is as it began. */
    private static final Set<String> WITH_RESUME =
            Set.of("--resume", SuiteOptions.PAIRS, "--fail-on", "--dry-run", "--quiet", "--json", "--live");

    @Spec
    private CommandSpec spec;

    @Mixin
    private SuiteOptions options;

    @Option(
            names = "--fail-on",
            split = ",",
            defaultValue = "refuted,invalid",
            paramLabel = "VERDICT",
            description = "Verdicts of an experiment that make the command fail: refuted and undecided with exit code"
                    + " 1, invalid with 3 (default: ${DEFAULT-VALUE}).")
    private Set<Verdict> failOn;

    @Option(names = "--dry-run", description = "Print the plan (trials, loads, durations) and start nothing.")
    private boolean dryRun;

    @Option(names = "--out", defaultValue = "threadlab-report", description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--force", description = "Overwrite results that are there.")
    private boolean force;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the suite in DIR: what it has not measured yet, or with --pairs=N more trials.")
    private Optional<Path> resume;

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
    public Integer call() throws InterruptedException {
        SuiteOptions chosen = resume.map(this::resumed).orElse(options);
        SuitePlan plan = chosen.plan();
        if (dryRun) {
            print(PlanText.of(plan));
            return ExitCode.FINE;
        }
        StatusLine status = new StatusLine(spec.commandLine().getErr(), StatusLine.How.suited(quiet, System.getenv()));
        try (Ending ending = new Ending();
                SuiteFolder folder = resume.map(dir -> SuiteFolder.resume(dir, status::warning))
                        .orElseGet(() -> SuiteFolder.open(out, force, status::warning))) {
            folder.mustBeOf(plan);
            Inputs.checked(() -> new Look(folder.looks() + 1));
            Duration left = Suite.left(plan, folder);
            if (left.isZero() && folder.looks() > 0) {
                throw Problem.usage(
                        "--resume: all " + plan.trials().size() + " trials are there already: add more with --pairs=N");
            }
            Programs programs = Inputs.checked(() -> Programs.in(home()));
            preflight(plan);
            Doctor.beforeASuite().forEach(check -> status.warning(DoctorCommand.warning(check)));
            status.line(PlanText.announcement(plan));
            if (!folder.all().isEmpty()) {
                status.line(ProgressText.resumed(left));
            }
            try (SuiteTurn turn = new SuiteTurn();
                    Harness harness = new Harness(programs, plan.settings().idlePoll(), chosen.javaOptions())) {
                turn.await(status::warning);
                return measure(plan, chosen.command(plan), harness, folder, status, ending);
            }
        } catch (CannotMeasure impossible) {
            throw Problem.failed(impossible.getMessage());
        }
    }

    private static void preflight(SuitePlan plan) throws CannotMeasure {
        for (LoadPlan load : plan.loads().toList()) {
            Preflight.check(load);
        }
    }

    /** Returns the flags of the suite that goes on, with more pairs where that is asked. */
    private SuiteOptions resumed(Path folder) {
        List<String> fixed = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !WITH_RESUME.contains(name))
                .toList();
        if (!fixed.isEmpty()) {
            throw Problem.usage("--resume goes on as the suite in " + folder + " began: leave "
                    + String.join(" and ", fixed) + " out");
        }
        return Inputs.checked(
                () -> options.after(SuiteFolder.planned(folder).origin().command()));
    }

    private int measure(
            SuitePlan plan, String command, Harness harness, SuiteFolder folder, StatusLine status, Ending ending)
            throws CannotMeasure, InterruptedException {
        int had = folder.all().size();
        int looks = folder.looks();
        Instant startedAt =
                resume.map(dir -> SuiteFolder.planned(dir).origin().startedAt()).orElseGet(WallClock::now);
        Machine.CpuTicks before = Machine.cpuTicks();
        AtomicBoolean complete = new AtomicBoolean();
        Supplier<SuiteResults> results = () -> Judge.of(
                plan,
                folder,
                new SuiteResults.Origin(
                        startedAt,
                        !complete.get(),
                        command,
                        looks(looks, folder.all().size() > had)),
                Machine.describe(before));
        folder.plan(results.get());
        int trials = plan.trials().size();
        Consumer<SuiteEvent> progress = new SuiteProgress(status, trials);
        Optional<LiveView> view = live.map(port -> opened(port, trials, results));
        Optional<LiveToggle> toggle = view.map(each -> new LiveToggle(harness, plan.settings(), each));
        view.ifPresent(each -> {
            toggle.ifPresent(each::offer);
            status.line("live: " + each.address());
        });
        Suite suite = new Suite(
                plan,
                harness,
                folder,
                toggle,
                view.<Consumer<SuiteEvent>>map(progress::andThen).orElse(progress));
        ending.onSignal(suite::stop);
        try {
            suite.run();
            complete.set(suite.complete());
            status.erase();
            if (!suite.complete()) {
                status.warning("ended early: only trials that were over by then count");
            }
            return conclude(results, plan, folder, status);
        } catch (CannotMeasure | UncheckedIOException failed) {
            status.warning(failed.getMessage());
            conclude(results, plan, folder, status);
            return ExitCode.FAILED;
        } finally {
            view.ifPresent(LiveView::close);
        }
    }

    /** Looking again at the same trials is no other look. */
    private static OptionalInt looks(int before, boolean grown) {
        return OptionalInt.of(Math.max(1, before + (grown ? 1 : 0)));
    }

    private static LiveView opened(int port, int trials, Supplier<SuiteResults> results) {
        try {
            return new LiveView(port, trials, results);
        } catch (IllegalArgumentException noPort) {
            throw Problem.usage(noPort.getMessage());
        } catch (IOException taken) {
            throw Problem.failed("--live: port " + port + " cannot be opened: " + taken.getMessage());
        }
    }

    /** Prints what was found, and saves it: the results are on the terminal even where the disk is full. */
    private int conclude(Supplier<SuiteResults> measured, SuitePlan plan, SuiteFolder folder, StatusLine status) {
        if (folder.all().isEmpty()) {
            status.warning("none was over: nothing was measured, and nothing is saved");
            return ExitCode.FAILED;
        }
        SuiteResults results = measured.get();
        print(json ? SuiteFile.toJson(results, Words.WORDING) + "\n" : SuiteText.of(results));
        Path report = folder.save(results);
        if (!json) {
            SuiteText.whatDecides(results, plan, report.getParent().toString()).ifPresent(how -> print(how + "\n"));
            print("report: " + report + "\n");
        }
        return exitCode(results);
    }

    private void print(String text) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(text);
        terminal.flush();
    }

    private int exitCode(SuiteResults results) {
        Set<Verdict> found =
                results.experiments().stream().map(ExperimentResult::verdict).collect(Collectors.toSet());
        found.retainAll(failOn);
        if (found.contains(Verdict.INVALID)) {
            return ExitCode.INVALID;
        }
        return found.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }

    /** Returns the project's folder: the launcher says where it is. */
    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("THREADLAB_HOME")).orElse("."));
    }
}
