package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.Trial.TrialId;
import threadlab.loadtest.suite.TrialStore;
import threadlab.loadtest.variant.CalibrationLoads.Calibrated;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Trials in memory and in a folder: a document for each run, and one for the trial of an experiment that names them.
 * The latter is written last, so that a trial without it is not whole. Thread-safe.
 */
public final class TrialFiles implements TrialStore {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.trial/1";

    /** The services that sessions can have run, by the name of their kind in files. */
    private static final Map<String, Class<? extends Service>> SERVICES = Map.of("threadlab", ThreadlabService.class);

    private final Path folder;
    private final Map<String, Long> variantsByName;
    private final Wording wording;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * Keeps the trials of a new suite.
     *
     * @param folder made where it is missing
     * @param variants all that are to be measured
     */
    public TrialFiles(Path folder, Collection<Variant> variants, Wording wording) {
        this.folder = folder;
        this.variantsByName = variants.stream().collect(Collectors.groupingBy(Variant::name, Collectors.counting()));
        this.wording = wording;
    }

    /**
     * Keeps the trials of a suite that was ended early, with those that are there.
     *
     * @throws UnusableFile where one of them cannot be read
     * @throws IOException where the folder cannot be read
     */
    public static TrialFiles open(Path folder, Collection<Variant> variants, Wording wording)
            throws UnusableFile, IOException {
        TrialFiles files = new TrialFiles(folder, variants, wording);
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

    @Override
    public synchronized void add(Trial trial) {
        String name = name(trial.id());
        SequencedMap<String, String> phases = new LinkedHashMap<>();
        trial.phases().keySet().forEach(phase -> phases.put(phase, safe(name + "-" + phase) + ".json"));
        Path file = folder.resolve(safe(name) + ".json");
        try {
            for (Map.Entry<String, Run> phase : trial.phases().entrySet()) {
                RunFile.write(folder.resolve(phases.get(phase.getKey())), phase.getValue(), wording);
            }
            Documents.write(file, tree(trial, phases));
        } catch (IOException full) {
            throw new UncheckedIOException("cannot save " + file, full);
        }
        trials.add(trial);
    }

    @Override
    public synchronized List<Trial> all() {
        return List.copyOf(trials);
    }

    private String name(TrialId id) {
        boolean ambiguous = variantsByName.getOrDefault(id.variant().name(), 0L) > 1;
        String variant = id.variant().name() + (ambiguous ? "-" + id.variant().place() : "");
        return String.format(Locale.ROOT, "trial-%02d-%s-%s", id.number(), variant, id.experiment());
    }

    /** A user's name of a variant can hold anything. */
    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private ObjectNode tree(Trial trial, Map<String, String> phases) {
        ObjectNode json = Documents.empty(SCHEMA);
        json.put("number", trial.id().number()).put("block", trial.id().block());
        json.set("variant", Documents.tree(trial.id().variant()));
        json.put("experiment", trial.id().experiment());
        json.set("phases", Documents.tree(phases));
        ArrayNode sessions = json.putArray("sessions");
        for (SessionCalibration session : trial.sessions()) {
            ObjectNode each = sessions.addObject();
            each.set("service", service(session.service()));
            each.set("calibration", Documents.tree(session.calibrated().calibration()));
            each.set("validity", SampleJson.validity(session.calibrated().validity(), wording));
        }
        return json.put("repeatedPhases", trial.repeatedPhases()).put("superseded", trial.superseded());
    }

    private static ObjectNode service(Service service) {
        String kind = SERVICES.entrySet().stream()
                .filter(each -> each.getValue().isInstance(service))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of service in files: " + service));
        return Documents.object().put("kind", kind).setAll((ObjectNode) Documents.tree(service));
    }

    private Trial read(Path file) throws UnusableFile {
        SequencedMap<String, String> phases = new LinkedHashMap<>();
        Trial trial = Documents.read(file, SCHEMA, json -> {
            json.entries("phases").forEach((phase, name) -> phases.put(phase, name.as(String.class)));
            return withoutPhases(json);
        });
        if (phases.isEmpty()) {
            throw new UnusableFile(file + " names no runs");
        }
        SequencedMap<String, Run> runs = new LinkedHashMap<>();
        for (Map.Entry<String, String> phase : phases.entrySet()) {
            runs.put(phase.getKey(), RunFile.read(folder.resolve(phase.getValue())));
        }
        return new Trial(trial.id(), runs, trial.sessions(), trial.repeatedPhases(), trial.superseded());
    }

    private static Trial withoutPhases(Fields json) {
        return new Trial(
                new TrialId(
                        json.whole("number"),
                        json.whole("block"),
                        json.value("variant", Variant.class),
                        json.text("experiment")),
                new LinkedHashMap<>(),
                json.objects("sessions").stream().map(TrialFiles::session).toList(),
                json.whole("repeatedPhases"),
                json.flag("superseded"));
    }

    private static SessionCalibration session(Fields json) {
        Class<? extends Service> kind = json.object("service").parsed("kind", TrialFiles::kind);
        return new SessionCalibration(
                json.value("service", kind),
                new Calibrated(json.value("calibration", Calibration.class), SampleJson.validity(json)));
    }

    private static Class<? extends Service> kind(String name) {
        if (!SERVICES.containsKey(name)) {
            throw new IllegalArgumentException("no kind of service " + name);
        }
        return SERVICES.get(name);
    }
}
