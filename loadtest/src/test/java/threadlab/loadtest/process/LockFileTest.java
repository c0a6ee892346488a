package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

    /** Takes the lock for another process, until its standard input ends. */
    static final class Holder {
        public static void main(String[] file) throws IOException {
            try (LockFile lock = LockFile.take(Path.of(file[0])).orElseThrow()) {
                System.out.println("taken " + (lock != null));
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        Process holder = new ProcessBuilder(
                        Jdks.own().java(),
                        "-cp",
                        "target/classes:target/test-classes",
                        Holder.class.getName(),
                        "" + file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.inputReader().readLine()).isEqualTo("taken true");
        return holder;
    }

    @Test
    void isOneProcesssAndSaysWhose() throws Exception {
        Process holder = holder();
        try {
            assertThat(LockFile.take(file)).isEmpty();
            assertThat(LockFile.holder(file)).isEqualTo(Long.toString(holder.pid()));

            holder.getOutputStream().close();
            holder.waitFor();

            try (LockFile mine = LockFile.take(file).orElseThrow()) {
                assertThat(mine).isNotNull();
                assertThat(LockFile.take(file)).isEmpty();
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void isFreeWhenItsProcessIsKilled() throws Exception {
        Process holder = holder();

        holder.destroyForcibly().waitFor();

        try (LockFile mine = LockFile.take(file).orElseThrow()) {
            assertThat(mine).isNotNull();
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

    @Test
    void cannotBeWhereNoFileCan() {
        assertThatThrownBy(() -> LockFile.take(folder.resolve("missing").resolve("lock")))
                .isInstanceOf(IOException.class);
    }
}
