package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SuiteTurnTest {
    private static final String SELF = Long.toString(ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void comesAtOnceWhereNoOtherSuiteRuns() throws Exception {
        try (SuiteTurn turn = new SuiteTurn(folder.resolve("lock"))) {
            turn.await(Duration.ofMinutes(10), warnings::add);
        }
        try (SuiteTurn next = new SuiteTurn(folder.resolve("lock"))) {
            next.await(Duration.ofMinutes(10), warnings::add);
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void namesTheOtherSuiteWaitsForItAndGoesOnInTheEnd() throws Exception {
        try (SuiteTurn first = new SuiteTurn(folder.resolve("lock"));
                SuiteTurn second = new SuiteTurn(folder.resolve("lock"))) {
            first.await(Duration.ofMinutes(10), warnings::add);

            second.await(Duration.ZERO, warnings::add);
        }

        assertThat(warnings)
                .satisfiesExactly(
                        waits -> assertThat(waits).contains("another suite runs", "process " + SELF, "waiting"),
                        goesOn -> assertThat(goesOn).contains("still runs", "process " + SELF));
    }

    @Test
    void comesWhenTheOtherSuiteIsOver() throws Exception {
        SuiteTurn first = new SuiteTurn(folder.resolve("lock"));
        first.await(Duration.ofMinutes(10), warnings::add);

        try (SuiteTurn second = new SuiteTurn(folder.resolve("lock"))) {
            second.await(Duration.ofMinutes(10), warning -> {
                warnings.add(warning);
                first.close();
            });
        }

        assertThat(warnings).singleElement().asString().contains("waiting for its end, at most 10 min");
    }
}
