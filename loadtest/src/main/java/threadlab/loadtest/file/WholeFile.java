package threadlab.loadtest.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: beside their place first, then moved there. A full disk leaves what was there. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what a file is to hold. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a text, in UTF-8; makes the folder where it is missing.
     *
     * @throws IOException where the folder cannot be written, or is full
     */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file as Java makes them: those are for their owner's eyes alone.
        Path draft = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                content.write(out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
