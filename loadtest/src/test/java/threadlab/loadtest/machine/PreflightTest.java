package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.process.CannotMeasure;

class PreflightTest {
    private static final String HERE = "http://127.0.0.1:8080/";
    private static final String ELSEWHERE = "http://192.0.2.1:8080/";

    @Test
    void letsAPlanPassThatFits() {
        assertThatCode(() -> Preflight.check(plan(HERE, 9_900), limits(20_000, 28_232, 4_096, 256)))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheOpenFilesThatAreMissing() {
        refuses(
                plan(HERE, 1_000),
                limits(1_024, 28_232, 4_096, 256),
                "1000 connections need 1074 open files, the limit is 1024: raise it (ulimit -n)");
    }

    @Test
    void namesThePortsThatAreMissingWhereThereIsOneSourceAddress() {
        refuses(
                plan(ELSEWHERE, 30_000),
                limits(50_000, 28_232, 4_096, 1_024),
                "30000 connections to one address need as many ports, there are 28232");
        assertThatCode(() -> Preflight.check(plan(HERE, 30_000), limits(50_000, 28_232, 4_096, 1_024)))
                .as("loopback has as many source addresses as it takes")
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheAcceptQueueThatIsTooShort() {
        refuses(
                plan(HERE, 400),
                limits(20_000, 28_232, 128, 256),
                "400 connections open at once, a listener here holds 128: raise net.core.somaxconn");
    }

    @Test
    void namesTheHeapThatIsMissing() {
        refuses(
                plan(HERE, 10_000),
                limits(20_000, 28_232, 4_096, 64),
                "10000 connections need 156 MiB of heap, the limit is 64 MiB");
    }

    private static void refuses(LoadPlan plan, Limits limits, String why) {
        assertThatThrownBy(() -> Preflight.check(plan, limits))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining(why);
    }

    private static LoadPlan plan(String url, int connections) {
        return LoadPlan.of(
                List.of(new Traffic(
                        "main", List.of(Request.get(URI.create(url))), new LoadShape.Constant(10), connections)),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private static Limits limits(long files, long ports, long backlog, long heapMebibytes) {
        return new Limits(
                10,
                files,
                OptionalLong.of(files),
                OptionalLong.of(ports),
                OptionalLong.of(backlog),
                heapMebibytes << 20);
    }
}
