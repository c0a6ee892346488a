package threadlab.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StubConfigTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void takesEveryPortThatExists(int port) {
        assertThatNoException().isThrownBy(() -> new StubConfig("127.0.0.1", port));
    }

    @ParameterizedTest
    @CsvSource({"-1, 'at least 0, was -1'", "65536, 'at most 65535, was 65536'", "99999, 'at most 65535, was 99999'"})
    void namesTheFlagTheBoundAndTheValueOfABadPort(int port, String bound) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StubConfig("127.0.0.1", port))
                .withMessage("--port must be " + bound);
    }

    @Test
    void refusesABlankAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StubConfig(" ", 9090))
                .withMessageContaining("--bind");
    }

    @Test
    void joinsAddressAndPort() {
        assertThat(new StubConfig("127.0.0.1", 9090).address()).hasToString("/127.0.0.1:9090");
    }
}
