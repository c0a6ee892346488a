package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file by which one process has something for itself, and that says which. The system gives it free when that process
 * ends, however it does.
 */
public final class LockFile implements AutoCloseable {
    private static final int MOST_TRIES = 10;

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it, and does not wait.
     *
     * @return nothing where a process has it
     * @throws IOException where the file can be neither made nor opened
     */
    public static Optional<LockFile> take(Path file) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Object> before = identity(file);
            FileChannel channel = open(file);
            Optional<FileLock> lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            // Who had it may have removed the file meanwhile. It must not be opened to find that out: the system gives
            // a
            // lock free when its process closes the file, however often that is open.
            if (before.isPresent() && before.equals(identity(file))) {
                String self = Long.toString(ProcessHandle.current().pid());
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
                return Optional.of(new LockFile(file, channel));
            }
            channel.close();
        }
        return Optional.empty();
    }

    private static Optional<Object> identity(Path file) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Others may have made it, and a system may refuse to open with "create" what is another's. */
    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException none) {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldHere) {
            return Optional.empty();
        }
    }

    /**
     * Returns the number of the process that has it or had it last; "unknown" where the file does not say. Not for the
     * process that has it, which would give it free by reading.
     */
    public static String holder(Path file) {
        return ProcFiles.firstLine(file.toString()).orElse("unknown");
    }

    /** Gives it free. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException gone) {
            // nobody can take it any more
        }
    }
}
