package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
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
    static void mustBeWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "loadtest", ".part"));
        } catch (IOException refused) {
            throw Problem.usage(file + " cannot be written: no file can be made in " + folder + ": " + reason(refused));
        }
    }

    /** Returns why a file cannot be written: the message of some exceptions is no more than its name. */
    static String reason(IOException refused) {
        return switch (refused) {
            case FileAlreadyExistsException it -> it.getFile() + " is not a folder";
            case AccessDeniedException it -> "the system does not allow it";
            case NoSuchFileException it -> it.getFile() + " does not exist";
            case FileSystemException it -> Optional.ofNullable(it.getReason()).orElse(it.getMessage());
            default -> String.valueOf(refused.getMessage());
        };
    }

    /** Nothing that the user named is overwritten without {@code --force}, and it must be writable. */
    static void refuseOverwriting(Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw Problem.usage(file + " exists already: name another file, or overwrite it with --force");
        }
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
