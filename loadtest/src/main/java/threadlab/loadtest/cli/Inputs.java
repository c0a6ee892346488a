package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFiles;

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

    /** Reads a saved run, whose histograms can be read too. */
    static RunFile run(Path file) {
        try {
            RunFile run = RunFiles.read(file);
            Histograms.decode(run.histograms().responseTime());
            return run;
        } catch (RunFiles.UnusableFile unusable) {
            throw Problem.usage(unusable.getMessage());
        } catch (IllegalArgumentException broken) {
            throw Problem.usage(file + " cannot be used: " + broken.getMessage());
        }
    }

    /** Finds out before the work begins whether its result can be saved; makes the folder. */
    static void mustBeWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "loadtest", ".part"));
        } catch (IOException refused) {
            throw Problem.usage(file + " cannot be written: no file can be made in " + folder);
        }
    }

    /** Nothing is overwritten without {@code --force}. */
    static void refuseOverwriting(Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw Problem.usage(file + " exists already: name another file, or overwrite it with --force");
        }
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
