package threadlab.app.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void onlyHelloDoesNotBlock() {
        assertThat(Endpoints.all().stream()
                        .filter(endpoint -> !endpoint.blocks())
                        .map(Endpoint::path))
                .containsExactly("/hello");
    }

    @Test
    void eachHasAPathOfItsOwn() {
        assertThat(Endpoints.all().stream().map(Endpoint::path).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("/hello", "/upstream", "/chain", "/locked", "/cpu", "/sleep");
    }

    @Test
    void helloDoesNothing() {
        assertThat(new Hello().steps(parameters(Map.of()))).isEmpty();
    }

    @Test
    void upstreamCallsOnce() {
        assertThat(new Upstream().steps(parameters(Map.of("delay", "1s"))))
                .containsExactly(new Step.CallUpstream(SECOND));
    }

    @Test
    void chainCallsAsOftenAsAsked() {
        assertThat(new Chain().steps(parameters(Map.of("delay", "1s", "calls", "4"))))
                .hasSize(4)
                .containsOnly(new Step.CallUpstream(SECOND));
    }

    @Test
    void sleepPauses() {
        assertThat(new Sleep().steps(parameters(Map.of("delay", "1s")))).containsExactly(new Step.Pause(SECOND));
    }

    @Test
    void cpuBurnsUpToTenSeconds() {
        assertThat(new Cpu().steps(parameters(Map.of("work", "10s"))))
                .containsExactly(new Step.BurnCpu(Duration.ofSeconds(10)));
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> new Cpu().steps(parameters(Map.of("work", "10.1s"))))
                .withMessageContaining("work must be a duration from 0 to 10s");
    }

    @Test
    void lockedCallsInsideAMonitorOrALock() {
        Step call = new Step.CallUpstream(SECOND);
        assertThat(new Locked().steps(parameters(Map.of("delay", "1s", "lock", "monitor"))))
                .singleElement()
                .isInstanceOfSatisfying(Step.HoldMonitor.class, hold -> assertThat(hold.inside())
                        .isEqualTo(call));
        assertThat(new Locked().steps(parameters(Map.of("delay", "1s", "lock", "reentrant"))))
                .singleElement()
                .isInstanceOfSatisfying(Step.HoldLock.class, hold -> {
                    assertThat(hold.inside()).isEqualTo(call);
                    assertThat(hold.lock()).isInstanceOf(ReentrantLock.class);
                });
    }

    @Test
    void noTwoRequestsShareALock() {
        Step.HoldMonitor one =
                (Step.HoldMonitor) new Locked().steps(parameters(Map.of())).getFirst();
        Step.HoldMonitor other =
                (Step.HoldMonitor) new Locked().steps(parameters(Map.of())).getFirst();
        assertThat(one.monitor()).isNotSameAs(other.monitor());
    }

    @Test
    void lockedRefusesAnyOtherLock() {
        assertThatExceptionOfType(Parameters.BadParameterException.class)
                .isThrownBy(() -> new Locked().steps(parameters(Map.of("lock", "spin"))))
                .withMessage("lock must be one of monitor, reentrant, was 'spin'");
    }

    private static Parameters parameters(Map<String, String> values) {
        return new Parameters(values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }
}
