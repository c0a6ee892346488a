package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SuiteOptionsTest {
    private static SuiteOptions options(String... flags) {
        SuiteOptions options = new SuiteOptions();
        new CommandLine(options)
                .registerConverter(Duration.class, new Durations())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(flags);
        return options;
    }

    @Test
    void readsOffTheCommandThatItWrote() throws Exception {
        SuiteOptions given =
                options("--seed=7", "--no-idle-poll", "--java-options=-XX:+UseZGC\t--enable-preview  -XX:OnError=a;b");
        String command = given.command(given.plan());

        SuiteOptions read = options().after(command);

        assertThat(command).endsWith(" --java-options='-XX:+UseZGC --enable-preview -XX:OnError=a;b'");
        assertThat(read.javaOptions()).containsExactly("-XX:+UseZGC", "--enable-preview", "-XX:OnError=a;b");
        assertThat(read.command(read.plan())).isEqualTo(command);
    }

    @Test
    void refusesWhatACommandCouldNotHold() {
        SuiteOptions quoted = options("--java-options=-Dname=it's");

        assertThatThrownBy(quoted::javaOptions).hasMessageEndingWith("was -Dname=it's");
    }
}
