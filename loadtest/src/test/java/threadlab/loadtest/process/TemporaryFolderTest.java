package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {
    @Test
    void isGoneWithAllThatWasLeftInIt() throws Exception {
        Path folder;
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            folder = temporary.folder();
            Files.writeString(Files.createDirectories(folder.resolve("2026_1")).resolve("chunk.jfr"), "events");
        }
        assertThat(folder).doesNotExist();
    }
}
