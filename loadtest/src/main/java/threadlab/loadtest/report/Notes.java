package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.SuiteFile;

/** What a reader must know beside the numbers. */
final class Notes {
    private static final Set<String> HANDED_OFF = Set.of("platform", "platform-per-request");

    private static final double MILLIS_PER_SECOND = 1000;

    private static final Map<String, String> MODES = Map.of(
            "virtual", "a virtual thread for each request",
            "platform", "a fixed pool of %d platform threads",
            "platform-per-request", "a new platform thread for each request",
            "event-loop-blocking", "one event loop, which blocks in every call to the upstream",
            "event-loop-offload", "one event loop, which hands blocking work to a pool of %d threads",
            "event-loop-async", "one event loop, which never blocks");

    private Notes() {}

    /** Returns one sentence each; none where the modes need none. */
    static List<String> of(SuiteFile suite) {
        List<String> notes = new ArrayList<>();
        List<String> handedOff =
                suite.settings().modes().stream().filter(HANDED_OFF::contains).toList();
        if (!handedOff.isEmpty()) {
            notes.add("Helidon's connections always live on virtual threads: " + String.join(" and ", handedOff)
                    + (handedOff.size() == 1 ? " hands" : " hand")
                    + " each request to a platform thread while its connection waits.");
        }
        return notes;
    }

    /** Returns what runs a request in each of the modes, one sentence each. */
    static List<String> modes(SuiteFile suite) {
        return suite.settings().modes().stream()
                .filter(MODES::containsKey)
                .map(mode -> mode + ": "
                        + String.format(
                                Locale.ROOT, MODES.get(mode), suite.settings().poolSize()) + ".")
                .toList();
    }

    /** Returns everything that is known of where and how it was measured, by name. */
    static SequencedMap<String, String> facts(SuiteFile suite) {
        Environment machine = suite.environment();
        SuiteFile.Settings settings = suite.settings();
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("operating system", machine.os());
        facts.put("processor", machine.cpu() + ", " + Figures.count(machine.cores(), "core"));
        facts.put("memory", gib(machine));
        facts.put("service runs on JDK", String.join(", ", settings.jdks()));
        facts.put("generator runs on Java", machine.java());
        machine.loadAverage()
                .ifPresent(load -> facts.put("load average before", Figures.of(load) + " over one minute"));
        machine.stealRatio()
                .ifPresent(steal -> facts.put("stolen by the hypervisor", Figures.of(steal * 100) + " % of CPU time"));
        facts.put("open files allowed", String.format(Locale.ROOT, "%,d", machine.openFilesLimit()));
        facts.put("pool size P", Figures.count(settings.poolSize(), "thread"));
        facts.put("upstream delay D", Figures.of(settings.delayMs()) + " ms");
        facts.put("cores of its own for the service", settings.pin() ? "yes, all but one" : "where an experiment asks");
        facts.put("cores kept awake", settings.idlePoll() ? "yes, by idle polling" : "no");
        facts.put("trials of each mode", Integer.toString(settings.pairs()));
        facts.put("order of trials", String.join("; ", settings.order()));
        facts.put("threadlab", machine.version());
        return facts;
    }

    /** Returns the machine in one line. */
    static String environment(Environment machine) {
        return machine.os() + ", " + machine.cpu() + ", " + Figures.count(machine.cores(), "core") + ", " + gib(machine)
                + ", generator on Java " + machine.java();
    }

    /** Returns how the requests came, in one line. */
    static String load(RunFile.Load load) {
        List<String> parts = new ArrayList<>(List.of(load.shape()));
        load.ratePerSecond().ifPresent(rate -> parts.add(Figures.of(rate) + " /s"));
        load.concurrency().ifPresent(clients -> parts.add(Figures.count(clients, "client")));
        load.burst().ifPresent(requests -> parts.add(Figures.count(requests, "request")));
        parts.add(Figures.of(load.durationMs() / MILLIS_PER_SECOND) + " s after "
                + Figures.of(load.warmupMs() / MILLIS_PER_SECOND) + " s of warm-up");
        parts.add(Figures.count(load.connections(), "connection"));
        parts.add("timeout " + Figures.of(load.timeoutMs() / MILLIS_PER_SECOND) + " s");
        load.seed().ifPresent(seed -> parts.add("seed " + seed));
        if (!load.shard().equals("0/1")) {
            parts.add("shard " + load.shard());
        }
        return String.join(", ", parts);
    }

    /** Returns a time of day without fractions of a second. */
    static String toTheSecond(String startedAt) {
        return startedAt.replaceFirst("\\.\\d+(?=Z$)", "");
    }

    private static String gib(Environment machine) {
        return Figures.of(machine.memoryBytes() / (double) (1L << 30)) + " GiB";
    }
}
