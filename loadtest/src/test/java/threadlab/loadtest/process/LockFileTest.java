package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("lock");
    }

    @Test
    void isOneProcesssAndSaysWhose() throws IOException {
        try (LockFile mine = LockFile.take(file).orElseThrow()) {
            assertThat(mine).isNotNull();
            assertThat(LockFile.take(file)).isEmpty();
            assertThat(LockFile.holder(file))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void leavesNothingBehindAndIsFreeAgain() throws IOException {
        LockFile.take(file).orElseThrow().close();
        assertThat(file).doesNotExist();

        Optional<LockFile> again = LockFile.take(file);

        assertThat(again).isPresent();
        again.get().close();
    }

    /** What a process that was killed leaves: the file, but no lock. */
    @Test
    void isTakenOverFromAProcessThatIsGone() throws IOException {
        Files.writeString(file, "4194305 and more");

        try (LockFile mine = LockFile.take(file).orElseThrow()) {
            assertThat(mine).isNotNull();
            assertThat(LockFile.holder(file))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void cannotBeWhereNoFileCan() {
        assertThatThrownBy(() -> LockFile.take(folder.resolve("missing").resolve("lock")))
                .isInstanceOf(IOException.class);
    }
}
