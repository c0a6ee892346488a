package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.stats.SuiteFile;

/** What a reader must know beside the numbers. */
final class Notes {
    private static final Set<String> HANDED_OFF = Set.of("platform", "platform-per-request");

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

    /** Returns the machine in one line. */
    static String environment(Environment machine) {
        return machine.os() + ", " + machine.cpu() + ", " + Figures.count(machine.cores(), "core") + ", "
                + Figures.of(machine.memoryBytes() / (double) (1L << 30)) + " GiB, generator on Java "
                + machine.java();
    }
}
