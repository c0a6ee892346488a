package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.file.SuiteFile;
import threadlab.loadtest.file.TrialFiles;
import threadlab.loadtest.file.UnusableFile;
import threadlab.loadtest.file.WholeFile;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.process.LockFile;
import threadlab.loadtest.report.HtmlReport;
import threadlab.loadtest.report.Summary;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.TrialStore;

/**
 * The folder of a suite's results, which belongs to one suite at a time. What an earlier one left there stays as it is,
 * beside the trials of the new one, until there are new results.
 */
final class SuiteFolder implements TrialStore, AutoCloseable {
    private static final String RESULTS = "results.json";
    private static final String REPORT = "report.html";
    private static final String TRIALS = "runs";
    private static final String NEW_TRIALS = "runs.new";
    private static final String LOCK = ".lock";
    /** In the folder of the trials: what they are trials of. */
    private static final String PLANNED = "suite.json";

    private final Path folder;
    private final LockFile lock;
    private final Path runs;
    private final TrialFiles trials;
    private Optional<SuiteResults> planned = Optional.empty();
    private final Consumer<String> warnings;

    private SuiteFolder(Path folder, LockFile lock, Path runs, TrialFiles trials, Consumer<String> warnings) {
        this.folder = folder;
        this.lock = lock;
        this.runs = runs;
        this.trials = trials;
        this.warnings = warnings;
    }

    /**
     * Takes the folder of a suite that was ended early, or is to get more pairs, with the trials that are there.
     *
     * @param warnings is told what the user should know, a line each
     * @throws Problem where there are none, they cannot be read, or a suite that runs has the folder
     */
    static SuiteFolder resume(Path folder, Consumer<String> warnings) {
        Path runs = runs(folder);
        Inputs.mustBeWritable(folder.resolve(RESULTS));
        LockFile lock = lock(folder);
        try {
            TrialFiles trials = TrialFiles.open(runs, Words.WORDING);
            if (runs.endsWith(NEW_TRIALS)) {
                warnings.accept("warning: goes on with the suite that was to replace the results in " + folder
                        + "; to go on with those, remove " + runs);
            }
            return new SuiteFolder(folder, lock, runs, trials, warnings);
        } catch (UnusableFile | IOException unreadable) {
            lock.close();
            throw Problem.usage("--resume: " + unreadable.getMessage());
        }
    }

    /**
     * Refuses to go on with trials of other variants or another machine than those that are there, such as after a JDK
     * came or went.
     */
    void mustBeOf(SuitePlan plan) {
        if (all().isEmpty()) {
            return;
        }
        SuiteResults began = planned(folder);
        Set<String> before = new TreeSet<>(began.settings().order());
        Set<String> now = plan.variants().stream()
                .map(each -> each.variant().label())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!now.equals(before)) {
            throw Problem.usage("--resume: it began with " + String.join(", ", before) + ", here it would be "
                    + String.join(", ", now));
        }
        if (began.environment().cores() != plan.settings().cores()) {
            throw Problem.usage("--resume: it began on " + began.environment().cores() + " cores, here are "
                    + plan.settings().cores());
        }
    }

    /**
     * Returns what was planned when the suite in a folder began; it has no experiments.
     *
     * @throws Problem where there is none
     */
    static SuiteResults planned(Path folder) {
        return read(runs(folder).resolve(PLANNED));
    }

    /** Of a suite that was to replace another's results, and did not come so far, the trials are apart. */
    private static Path runs(Path folder) {
        return folder.resolve(Files.exists(folder.resolve(NEW_TRIALS)) ? NEW_TRIALS : TRIALS);
    }

    /** Keeps what is planned, so that a suite that is ended early can go on. */
    void plan(SuiteResults results) {
        planned = Optional.of(new SuiteResults(results.origin(), results.settings(), results.environment(), List.of()));
        savePlan();
    }

    private void savePlan() {
        if (planned.isEmpty()) {
            return;
        }
        Path file = runs.resolve(PLANNED);
        try {
            SuiteFile.write(file, planned.get(), Words.WORDING);
        } catch (IOException full) {
            throw Problem.failed("cannot save " + file + ": " + Inputs.reason(full));
        }
    }

    /**
     * Returns how often these trials were looked at: results that are there are an earlier suite's unless they rest on
     * them.
     */
    int looks() {
        Path results = folder.resolve(RESULTS);
        return runs.endsWith(TRIALS) && Files.exists(results)
                ? read(results).origin().looks().orElse(1)
                : 0;
    }

    private static SuiteResults read(Path file) {
        try {
            return SuiteFile.read(file);
        } catch (UnusableFile unusable) {
            throw Problem.usage("--resume: " + unusable.getMessage());
        }
    }

    /**
     * Takes a folder for a suite.
     *
     * @param force whether the results that are there may be replaced
     * @param warnings is told what the user should know, a line each
     * @throws Problem where it cannot be written, another suite has it, or it holds results that may not be replaced
     */
    static SuiteFolder open(Path folder, boolean force, Consumer<String> warnings) {
        Inputs.mustBeWritable(folder.resolve(RESULTS));
        LockFile lock = lock(folder);
        try {
            Optional<Path> found = Stream.of(RESULTS, TRIALS, NEW_TRIALS)
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .findFirst();
            if (found.isPresent() && !force) {
                throw Problem.usage(
                        found.get() + " exists already: choose another folder with --out=DIR, go on with that suite"
                                + " by --resume " + folder + ", or overwrite it with --force");
            }
            Path runs = folder.resolve(found.isPresent() ? NEW_TRIALS : TRIALS);
            remove(runs);
            return new SuiteFolder(folder, lock, runs, new TrialFiles(runs, Words.WORDING), warnings);
        } catch (IOException unremovable) {
            lock.close();
            throw Problem.usage("--out: what is in " + folder + " cannot be removed: " + Inputs.reason(unremovable));
        } catch (Problem refused) {
            lock.close();
            throw refused;
        }
    }

    private static LockFile lock(Path folder) {
        Path file = folder.resolve(LOCK);
        try {
            return LockFile.take(file)
                    .orElseThrow(() -> Problem.usage("--out: " + folder + " is in use by a suite that runs, process "
                            + LockFile.holder(file) + ": choose another folder with --out=DIR, or wait for its end"));
        } catch (IOException unlockable) {
            throw Problem.usage("--out: " + file + " cannot be locked: " + Inputs.reason(unlockable));
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public void add(Trial trial) {
        boolean removed = !all().isEmpty() && Files.notExists(runs);
        trials.add(trial);
        if (removed) {
            savePlan();
            warnings.accept("warning: " + runs + " was removed while the suite ran: made again, with all "
                    + all().size() + " trials so far");
        }
    }

    @Override
    public List<Trial> all() {
        return trials.all();
    }

    /**
     * Saves results and report; what an earlier suite left is replaced now.
     *
     * @return where the report is
     * @throws Problem where the folder cannot be written, or the disk is full: what could be saved is, the rest is as
     *     it was
     */
    Path save(SuiteResults results) {
        Path report = folder.resolve(REPORT);
        Path file = folder.resolve(RESULTS);
        try {
            SuiteFile.write(file, results, Words.WORDING);
            replaceTrials();
        } catch (IOException full) {
            throw Problem.failed(
                    "cannot save " + file + ": " + Inputs.reason(full) + "; the trials are kept in " + runs);
        }
        try {
            WholeFile.write(folder.resolve("summary.md"), Summary.of(results));
            WholeFile.write(report, HtmlReport.of(results));
        } catch (IOException full) {
            throw Problem.failed("cannot save " + report + ": " + Inputs.reason(full) + "; " + file
                    + " is saved: make room, then 'loadtest report " + folder + " --force' draws it");
        }
        return report;
    }

    private void replaceTrials() throws IOException {
        Path place = folder.resolve(TRIALS);
        if (!runs.equals(place) && Files.exists(runs)) {
            remove(place);
            Files.move(runs, place);
        }
    }

    /** Lets others use the folder, and removes it where nothing was saved in it. */
    @Override
    public void close() {
        try {
            if (all().isEmpty()) {
                remove(runs);
            }
        } catch (IOException kept) {
            // nothing rests on it
        }
        lock.close();
        try {
            Files.delete(folder);
        } catch (IOException used) {
            // something is in it, or somebody else has removed it
        }
    }
}
