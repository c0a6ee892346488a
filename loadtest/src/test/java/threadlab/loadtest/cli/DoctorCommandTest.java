package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.loadtest.machine.Check;
import threadlab.loadtest.machine.Check.Kind;
import threadlab.loadtest.machine.Check.Level;

class DoctorCommandTest {
    /** There is always a transport: the JDK's own. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSPORTS")
    void saysWhatToChangeWhereAnythingIsShort(Kind kind) {
        for (Level level : new Level[] {Level.WARNING, Level.BLOCKING}) {
            assertThat(DoctorCommand.fix(new Check(kind, "little", level)))
                    .hasValueSatisfying(fix -> assertThat(fix).isNotBlank());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNothingToChangeWhereThereIsEnough(Kind kind) {
        assertThat(DoctorCommand.fix(new Check(kind, "enough", Level.OK))).isEmpty();
    }

    @Test
    void saysOfThisMachineWhatItIsAndWhetherTheSuiteCanRun() throws IOException {
        Terminal terminal = Terminal.run("doctor", "--json");

        JsonNode checks = new ObjectMapper().readTree(terminal.out());
        assertThat(checks).isNotEmpty().allSatisfy(check -> {
            assertThat(check.path("name").asText()).isNotBlank();
            assertThat(check.path("value").asText()).isNotBlank();
            assertThat(check.path("fix").asText().isEmpty())
                    .isEqualTo(check.path("level").asText().equals("OK"));
        });
        assertThat(terminal.exitCode())
                .isEqualTo(checks.findValuesAsText("level").contains("BLOCKING") ? ExitCode.FAILED : ExitCode.FINE);
    }
}
