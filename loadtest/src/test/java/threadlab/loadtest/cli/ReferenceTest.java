package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/reference.md lists the commands and flags of the load test that there are, and no others. */
final class ReferenceTest {
    @Test
    void listsEveryCommandAndFlag() {
        Map<String, SortedSet<String>> program = new TreeMap<>();
        for (String command : Reference.commands(help())) {
            program.put(command, Reference.flags(help(command)));
        }
        program.put("loadtest", new TreeSet<>());

        Map<String, SortedSet<String>> documented = Reference.documented();
        documented.keySet().removeAll(ReferenceIT.PROGRAMS);

        assertThat(program).containsKeys("suite", "run", "compare");
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(program);
    }

    private static String help(String... command) {
        String[] arguments = new String[command.length + 1];
        System.arraycopy(command, 0, arguments, 0, command.length);
        arguments[command.length] = "--help";
        Terminal terminal = Terminal.run(arguments);
        assertThat(terminal.exitCode()).isZero();
        return terminal.out();
    }
}
