package threadlab.loadtest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for what processes write and would remove if they were not ended at once. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes one.
     *
     * @throws CannotMeasure where there can be none
     */
    public static TemporaryFolder create() throws CannotMeasure {
        try {
            return new TemporaryFolder(Files.createTempDirectory("threadlab-"));
        } catch (IOException refused) {
            throw new CannotMeasure("there can be no temporary folder: " + refused.getMessage(), refused);
        }
    }

    /** Returns where it is. */
    public Path folder() {
        return folder;
    }

    /** Removes it with all that is in it; what cannot be removed stays. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // the system clears its temporary folder now and then
        }
    }
}
