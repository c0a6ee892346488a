package threadlab.loadtest.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Unit;

/** What a reader must know beside the numbers: how and where they were measured. */
final class Facts {
    private static final String WHOLE_SCHEDULE = "0/1";

    private Facts() {}

    /** Returns the models of those modes that are our service's. */
    static Stream<ThreadModel> models(SuiteResults suite) {
        return suite.settings().modes().stream().flatMap(mode -> Arrays.stream(ThreadModel.values())
                .filter(model -> model.mode().equals(mode)));
    }

    /** Returns what runs a request in each of the modes, one sentence each. */
    static List<String> modes(SuiteResults suite) {
        return models(suite)
                .map(model ->
                        model.mode() + ": " + words(model, suite.settings().poolSize()) + ".")
                .toList();
    }

    private static String words(ThreadModel model, int poolSize) {
        return switch (model) {
            case VIRTUAL -> "a virtual thread for each request";
            case PLATFORM -> "a fixed pool of " + Figures.count(poolSize, "platform thread");
            case PLATFORM_PER_REQUEST -> "a new platform thread for each request";
            case EVENT_LOOP_BLOCKING -> "one event loop, which blocks in every call to the upstream";
            case EVENT_LOOP_OFFLOAD ->
                "one event loop, which hands blocking work to a pool of " + Figures.count(poolSize, "thread");
            case EVENT_LOOP_ASYNC -> "one event loop, which never blocks";
        };
    }

    /** Returns one sentence each; none where the modes need none. */
    static List<String> notes(SuiteResults suite) {
        List<String> handedOff = models(suite)
                .filter(ThreadModel::handsOff)
                .map(ThreadModel::mode)
                .toList();
        return handedOff.isEmpty()
                ? List.of()
                : List.of("Helidon's connections always live on virtual threads: " + String.join(" and ", handedOff)
                        + (handedOff.size() == 1 ? " hands" : " hand")
                        + " each request to a platform thread while its connection waits.");
    }

    /** Returns everything that is known of where and how a suite was measured, by name. */
    static SequencedMap<String, String> of(SuiteResults suite) {
        Environment machine = suite.environment();
        ChosenSettings settings = suite.settings();
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("operating system", machine.os());
        facts.put("processor", machine.cpu() + ", " + Figures.count(machine.cores(), "core"));
        facts.put("memory", Figures.bytes((double) machine.memoryBytes()));
        facts.put("service runs on JDK", String.join(", ", settings.jdks()));
        facts.put("load generator runs on Java", machine.java());
        machine.loadAverage()
                .ifPresent(load -> facts.put("load average before", Figures.of(load) + " over one minute"));
        machine.stealRatio()
                .ifPresent(steal -> facts.put("stolen by the hypervisor", Figures.of(steal * 100) + " % of CPU time"));
        facts.put("open files allowed", Figures.of((double) machine.openFilesLimit()));
        facts.put("pool size P", Figures.count(settings.poolSize(), "thread"));
        facts.put("upstream delay D", Figures.of(settings.delayMs()) + " ms");
        facts.put("cores of its own for the service", settings.pin() ? "yes, all but one" : "where an experiment asks");
        facts.put("cores kept awake", settings.idlePoll() ? "yes, by idle polling" : "no");
        facts.put("trials of each variant", Integer.toString(settings.pairs()));
        facts.put("order of trials", String.join("; ", settings.order()));
        facts.put("threadlab", machine.version());
        return facts;
    }

    /** Returns the machine in one line. */
    static String environment(Environment machine) {
        return machine.os() + ", " + machine.cpu() + ", " + Figures.count(machine.cores(), "core") + ", "
                + Figures.bytes((double) machine.memoryBytes()) + ", load generator on Java " + machine.java();
    }

    /** Returns how the requests came, in one line. */
    static String load(LoadSummary load) {
        List<String> parts = new ArrayList<>(List.of(load.shape()));
        load.ratePerSecond().ifPresent(rate -> parts.add(Figures.of(rate) + " /s"));
        load.concurrency().ifPresent(clients -> parts.add(Figures.count(clients, "client")));
        load.burst().ifPresent(requests -> parts.add(Figures.count(requests, "request") + " at once"));
        String counted = load.burst().isPresent() ? "" : seconds(load.durationMs()) + " ";
        parts.add(counted + "after " + seconds(load.warmupMs()) + " of warm-up");
        parts.add((load.ratePerSecond().isPresent() ? "up to " : "") + Figures.count(load.connections(), "connection"));
        parts.add("timeout " + seconds(load.timeoutMs()));
        load.seed().ifPresent(seed -> parts.add("seed " + seed));
        if (!load.shard().equals(WHOLE_SCHEDULE)) {
            parts.add("shard " + load.shard());
        }
        return String.join(", ", parts);
    }

    private static String seconds(double millis) {
        return Figures.of(millis / Unit.MILLIS_PER_SECOND) + " s";
    }

    /** Returns a time of day without fractions of a second. */
    static String toTheSecond(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
