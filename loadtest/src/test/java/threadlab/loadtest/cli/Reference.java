package threadlab.loadtest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/reference.md says of programs and flags, and what their help says. */
final class Reference {
    private static final Path FILE = Path.of("..", "docs", "reference.md");

    /** A section of a program or of a command; it ends at the next heading of any level. */
    private static final Pattern HEADING = Pattern.compile("#+ (?:The [a-z ]+:|Command) `([a-z-]+)`");

    /** A row of a table of flags. */
    private static final Pattern ROW = Pattern.compile("\\| `(--[a-z-]+)` \\|.*");

    private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?--(\\[no-])?([a-z][a-z-]*)");

    /** Every program and command has these; they are named once, at the top. */
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");

    private Reference() {}

    /** The flags of each program and command of the document. */
    static Map<String, SortedSet<String>> documented() {
        Map<String, SortedSet<String>> sections = new LinkedHashMap<>();
        Optional<String> section = Optional.empty();
        for (String line : lines()) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                section = Optional.of(heading.group(1));
                sections.put(heading.group(1), new TreeSet<>());
            } else if (line.startsWith("#")) {
                section = Optional.empty();
            } else if (row.matches()) {
                section.ifPresent(name -> sections.get(name).add(row.group(1)));
            }
        }
        return sections;
    }

    /** The long flags that a program's {@code --help} lists, in both forms where one can be negated. */
    static SortedSet<String> flags(String help) {
        SortedSet<String> flags = new TreeSet<>();
        OPTION.matcher(help).results().forEach(option -> {
            flags.add("--" + option.group(2));
            if (option.group(1) != null) {
                flags.add("--no-" + option.group(2));
            }
        });
        flags.removeAll(EVERYWHERE);
        return flags;
    }

    /** The commands that a program's {@code --help} lists. */
    static SortedSet<String> commands(String help) {
        String list = help.substring(help.indexOf("Commands:"));
        return Pattern.compile("(?m)^ {2}([a-z][a-z-]*) ")
                .matcher(list)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
