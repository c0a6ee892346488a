package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.sample.Reason;

class DisturbanceTest {
    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "100.5, false", "3000, false"})
    void believesNothingThatWasMeasuredWhileTheStubStoodStill(double millis, boolean believed) throws IOException {
        String reply = "{\"answered\":7,\"longestStandstillMs\":" + millis + "}";

        assertThat(Disturbance.standstill(reply).isEmpty()).isEqualTo(believed);
        Disturbance.standstill(reply)
                .ifPresent(reason -> assertThat(reason).isEqualTo(new Reason.UpstreamStoodStill(millis)));
    }

    @Test
    void takesAReplyWithoutItForNone() {
        assertThatThrownBy(() -> Disturbance.standstill("{\"answered\":7}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longestStandstillMs");
    }
}
