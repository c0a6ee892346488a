package threadlab.loadtest.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The image, built from the project's Dockerfile and run as people run it: stub and service in containers of their own.
 * Needs the three packaged programs and a Docker engine; without an engine it is reported as skipped. The environment
 * variable {@code JRE_IMAGE} replaces the Dockerfile's base image where no registry is reachable.
 */
@Testcontainers(disabledWithoutDocker = true)
final class ImageIT {
    private static final int POOL_SIZE = 40;
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int STUB_PORT = 9090;
    private static final int SERVICE_PORT = 8080;
    private static final String READY = ".*\"event\" ?: ?\"ready\".*\n";

    private static final ImageFromDockerfile IMAGE = image();
    private static final Network NETWORK = Network.newNetwork();
    private static final GenericContainer<?> STUB = program("upstream-stub").withNetworkAliases("stub");

    @BeforeAll
    static void startStub() {
        STUB.start();
    }

    @AfterAll
    static void stopStub() {
        STUB.stop();
        NETWORK.close();
    }

    @Test
    void makesTheFortyFirstRequestWaitOnThePool() {
        try (GenericContainer<?> service = service("platform")) {
            List<Burst.Reply> replies = warmBurst(service);

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(threadKind(reply)).isEqualTo("platform"));
            assertThat(replies.get(POOL_SIZE - 1).elapsed())
                    .isLessThan(DELAY.multipliedBy(16).dividedBy(10));
            assertThat(replies.get(POOL_SIZE).elapsed())
                    .isBetween(DELAY.multipliedBy(18).dividedBy(10), DELAY.multipliedBy(3));
        }
    }

    @Test
    void makesNobodyWaitOnVirtualThreads() {
        try (GenericContainer<?> service = service("virtual")) {
            List<Burst.Reply> replies = warmBurst(service);

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(threadKind(reply)).isEqualTo("virtual"));
            assertThat(replies.get(POOL_SIZE).elapsed())
                    .isLessThan(DELAY.multipliedBy(16).dividedBy(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "upstream-stub"})
    void endsWithExitCodeZeroOnSigterm(String name) {
        try (GenericContainer<?> program = program(name)) {
            program.start();
            String id = program.getContainerId();

            program.getDockerClient()
                    .stopContainerCmd(id)
                    .withTimeout((int) STOPPING.toSeconds())
                    .exec();

            assertThat(program.getCurrentContainerInfo().getState().getExitCodeLong())
                    .as(program.getLogs())
                    .isZero();
        }
    }

    @Test
    void runsJavaItselfAsProcessOneAndNotAsRoot() throws Exception {
        String status = STUB.execInContainer("cat", "/proc/1/status").getStdout();

        assertThat(status).containsPattern("Name:\\s+java\n").containsPattern("Uid:\\s+10001\\s");
    }

    @Test
    void holdsTheLoadTesterToo() {
        try (GenericContainer<?> loadtest = new GenericContainer<>(IMAGE).withCommand("loadtest", "--version")) {
            loadtest.withStartupCheckStrategy(new OneShotStartupCheckStrategy()).start();

            assertThat(loadtest.getLogs()).contains("loadtest");
        }
    }

    /** Simultaneous slow requests to a service whose code, connections and threads have all been used before. */
    private static List<Burst.Reply> warmBurst(GenericContainer<?> service) {
        service.start();
        String url = "http://" + service.getHost() + ":" + service.getMappedPort(SERVICE_PORT) + "/upstream?delay=";
        try (Burst burst = new Burst(POOL_SIZE + 1)) {
            for (int round = 0; round < 20; round++) {
                burst.send(url + "10ms");
            }
            return burst.send(url + DELAY.toMillis() + "ms");
        }
    }

    private static String threadKind(Burst.Reply reply) {
        JsonNode kind = reply.body().path("threadKind");
        return kind.asText();
    }

    private static GenericContainer<?> service(String mode) {
        return program("app", "--mode=" + mode, "--upstream=http://stub:" + STUB_PORT)
                .withExposedPorts(SERVICE_PORT);
    }

    private static GenericContainer<?> program(String... command) {
        return new GenericContainer<>(IMAGE)
                .withNetwork(NETWORK)
                .withCommand(command)
                .waitingFor(Wait.forLogMessage(READY, 1).withStartupTimeout(Duration.ofSeconds(60)));
    }

    private static ImageFromDockerfile image() {
        Path root = Path.of("").toAbsolutePath().getParent();
        ImageFromDockerfile image = new ImageFromDockerfile().withDockerfile(root.resolve("Dockerfile"));
        return Optional.ofNullable(System.getenv("JRE_IMAGE"))
                .map(base -> image.withBuildArg("JRE_IMAGE", base))
                .orElse(image);
    }
}
