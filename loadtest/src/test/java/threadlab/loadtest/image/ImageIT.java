package threadlab.loadtest.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The image, built from the project's Dockerfile and run as people run it: stub and service in containers of their own.
 * Needs the three packaged programs and a Docker engine that has the base image or can pull it; else it is skipped,
 * with the reason. The environment variable {@code JRE_IMAGE} replaces the Dockerfile's base image where no registry is
 * reachable.
 */
@ExtendWith(NeedsEngine.class)
final class ImageIT {
    private static final int POOL_SIZE = 40;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int WARM_UP_ROUNDS = 20;
    private static final int BURSTS = 3;
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration STOPPING = Duration.ofSeconds(20);
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
    static void leaveNothingBehind() {
        STUB.stop();
        NETWORK.close();
        DockerClientFactory.instance()
                .client()
                .removeImageCmd(IMAGE.getDockerImageName())
                .withForce(true)
                .exec();
    }

    @Test
    void makesTheFortyFirstRequestWaitForAThreadOfThePool() {
        try (GenericContainer<?> service = service("platform")) {
            List<Burst.Reply> replies = warmBurst(service);

            assertThat(replies).extracting(Burst.Reply::threadKind).containsOnly("platform");
            assertThat(replies.get(POOL_SIZE - 1).elapsed()).isLessThan(delays(1.6));
            assertThat(replies.get(POOL_SIZE).elapsed()).isBetween(delays(1.8), delays(2.6));
            assertThat(replies)
                    .filteredOn(reply -> reply.threadWait().compareTo(delays(0.5)) > 0)
                    .hasSize(1);
        }
    }

    @Test
    void makesNobodyWaitOnVirtualThreads() {
        try (GenericContainer<?> service = service("virtual")) {
            List<Burst.Reply> replies = warmBurst(service);

            assertThat(replies).extracting(Burst.Reply::threadKind).containsOnly("virtual");
            assertThat(replies.get(POOL_SIZE).elapsed()).isLessThan(delays(1.6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app --mode=virtual", "app --mode=platform", "upstream-stub"})
    void endsWithExitCodeZeroOnSigterm(String command) {
        try (GenericContainer<?> program = program(command)) {
            program.start();

            program.getDockerClient()
                    .stopContainerCmd(program.getContainerId())
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

    @ParameterizedTest
    @ValueSource(strings = {"loadtest --version", "--help"})
    void holdsTheLoadTestTooAndExplainsItself(String command) {
        try (GenericContainer<?> container = new GenericContainer<>(IMAGE).withCommand(command)) {
            // Starting fails unless the program ends by itself with exit code 0.
            container
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
                    .start();
        }
    }

    /**
     * The replies to simultaneous requests, fastest first, from a service whose code, connections and threads have all
     * been used before. Of several bursts the one that ended first: what else the machine does only ever adds time.
     */
    private static List<Burst.Reply> warmBurst(GenericContainer<?> service) {
        service.start();
        String url = "http://" + service.getHost() + ":" + service.getMappedPort(SERVICE_PORT) + "/upstream?delay=";
        try (Burst burst = new Burst(POOL_SIZE + 1)) {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                burst.send(url + "10ms");
            }
            return Stream.generate(() -> burst.send(url + DELAY.toMillis() + "ms"))
                    .limit(BURSTS)
                    .min(Comparator.comparing(replies -> replies.getLast().elapsed()))
                    .orElseThrow();
        }
    }

    private static Duration delays(double number) {
        return Duration.ofMillis(Math.round(number * DELAY.toMillis()));
    }

    private static GenericContainer<?> service(String mode) {
        return program("app --upstream=http://stub:9090 --mode=" + mode).withExposedPorts(SERVICE_PORT);
    }

    private static GenericContainer<?> program(String command) {
        return new GenericContainer<>(IMAGE)
                .withNetwork(NETWORK)
                .withCommand(command)
                .waitingFor(Wait.forLogMessage(READY, 1).withStartupTimeout(STARTING));
    }

    private static ImageFromDockerfile image() {
        Path root = Path.of("").toAbsolutePath().getParent();
        ImageFromDockerfile image = new ImageFromDockerfile().withDockerfile(root.resolve("Dockerfile"));
        return Optional.ofNullable(System.getenv("JRE_IMAGE"))
                .map(base -> image.withBuildArg("JRE_IMAGE", base))
                .orElse(image);
    }
}
