package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.Trial.TrialId;
import threadlab.loadtest.suite.TrialStore;

/**
 * Trials in memory and in a folder: a document for each run, and one for the trial of an experiment that names them.
 * The latter is written last, so that a trial without it is not whole. Thread-safe.
 */
public final class TrialFiles implements TrialStore {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.trial/1";

    private final Path folder;
    private final Wording wording;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * Keeps the trials of a new suite.
     *
     * @param folder made where it is missing
     */
    public TrialFiles(Path folder, Wording wording) {
        this.folder = folder;
        this.wording = wording;
    }

    /**
     * Keeps the trials of a suite that was ended early, with those that are there.
     *
     * @throws UnusableFile where one of them cannot be read
     * @throws IOException where the folder cannot be read
     */
    public static TrialFiles open(Path folder, Wording wording) throws UnusableFile, IOException {
        TrialFiles files = new TrialFiles(folder, wording);
        try (DirectoryStream<Path> saved = Files.newDirectoryStream(folder, "trial-*.json")) {
            for (Path file : saved) {
                if (Documents.schema(Documents.read(file)).equals(SCHEMA)) {
                    files.trials.add(files.read(file));
                }
            }
        } catch (NoSuchFileException none) {
            return files;
        }
        files.trials.sort(Comparator.comparingInt((Trial each) -> each.id().number())
                .thenComparing(each -> each.phases().firstEntry().getValue().startedAt()));
        return files;
    }

    /**
     * Keeps the trial in memory even where it cannot be saved. Where the folder was removed, saves the earlier ones
     * anew.
     */
    @Override
    public synchronized void add(Trial trial) {
        trials.add(trial);
        (Files.isDirectory(folder) ? List.of(trial) : trials).forEach(this::save);
    }

    private void save(Trial trial) {
        String name = name(trial.id());
        SequencedMap<String, String> phases = new LinkedHashMap<>();
        trial.phases().keySet().forEach(phase -> phases.put(phase, safe(name + "-" + phase) + ".json"));
        Path file = folder.resolve(safe(name) + ".json");
        try {
            for (Map.Entry<String, Run> phase : trial.phases().entrySet()) {
                RunFile.write(folder.resolve(phases.get(phase.getKey())), phase.getValue(), wording);
            }
            Documents.write(
                    file,
                    SCHEMA,
                    new TrialJson(trial.id(), phases, trial.sessions(), trial.repeatedPhases(), trial.superseded()),
                    wording);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot save " + file + ": " + full.getMessage(), full);
        }
    }

    @Override
    public synchronized List<Trial> all() {
        return List.copyOf(trials);
    }

    private static String name(TrialId id) {
        return String.format(
                Locale.ROOT, "trial-%02d-%s-%s", id.number(), id.variant().name(), id.experiment());
    }

    /** A user's name of a variant can hold anything. */
    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private Trial read(Path file) throws UnusableFile {
        TrialJson saved = Documents.read(file, SCHEMA, TrialJson.class, Function.identity());
        if (saved.phases().isEmpty()) {
            throw new UnusableFile(file + " names no runs");
        }
        SequencedMap<String, Run> runs = new LinkedHashMap<>();
        for (Map.Entry<String, String> phase : saved.phases().entrySet()) {
            runs.put(phase.getKey(), RunFile.read(folder.resolve(phase.getValue())));
        }
        return new Trial(saved.id(), runs, saved.sessions(), saved.repeatedPhases(), saved.superseded());
    }

    /** A trial with the names of its runs' files. */
    private record TrialJson(
            @JsonUnwrapped TrialId id,
            Map<String, String> phases,
            List<SessionCalibration> sessions,
            int repeatedPhases,
            boolean superseded) {}
}
