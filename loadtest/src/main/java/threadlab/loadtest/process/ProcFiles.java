package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the files in which the operating system describes itself, such as those below {@code /proc}. */
public final class ProcFiles {
    private ProcFiles() {}

    /** Returns the first line of a file; nothing where there is no such file, or it is empty. */
    public static Optional<String> firstLine(String file) {
        return lines(file).stream().findFirst();
    }

    /** Returns the lines of a file; none where there is no such file. */
    public static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
