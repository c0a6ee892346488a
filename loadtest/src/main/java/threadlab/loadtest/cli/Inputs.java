package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.file.UnusableFile;
import threadlab.loadtest.sample.Run;

/** What several commands check alike. */
final class Inputs {
    private Inputs() {}

    /** Builds something from the user's flags; a value out of its bounds is wrong usage. */
    static <T> T checked(Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException outOfBounds) {
            throw Problem.usage(outOfBounds.getMessage());
        }
    }

    /** Reads a saved run. */
    static Run run(Path file) {
        try {
            return RunFile.read(file);
        } catch (UnusableFile unusable) {
            throw Problem.usage(unusable.getMessage());
        }
    }

    /** Finds out before the work begins whether its result can be saved; makes the folder. */
    private static void mustBeWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "loadtest", ".part"));
        } catch (IOException refused) {
            throw Problem.usage(file + " cannot be written: no file can be made in " + folder);
        }
    }

    /**
     * Nothing is overwritten without {@code --force}.
     *
     * @param other what to name instead, such as another file
     */
    static void refuseOverwriting(Path file, boolean force, String other) {
        if (Files.exists(file) && !force) {
            throw Problem.usage(file + " exists already: " + other + ", or overwrite it with --force");
        }
    }

    /** The same for a file that the user named, which must be writable. */
    static void refuseOverwriting(Path file, boolean force) {
        refuseOverwriting(file, force, "name another file");
        mustBeWritable(file);
    }

    /** Reads a number out of a flag's text. */
    static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(name + " must be a number, was '" + text + "'", none);
        }
    }
}
