package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.sample.Accounting;

/** Against a self-signed certificate that names another host. */
class GeneratorTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static ServerSocketFactory sockets;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-alias",
                        "server",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .describedAs(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        sockets = context(keys).getServerSocketFactory();
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[0], new SecureRandom());
        return context;
    }

    @ParameterizedTest
    @MethodSource("threadlab.loadtest.generator.TestRuns#transports")
    void acceptsAnyCertificateWhenInsecure(Transport transport) throws Exception {
        try (FaultyServer server = new FaultyServer(sockets, true)) {
            GeneratorResult result =
                    TestRuns.run(TestRuns.plan(new LoadShape.Constant(50), 20, server.get("/ok")), 1, transport);

            assertThat(TestRuns.sum(result).accounting()).isEqualTo(new Accounting(20, 20, 20, 0, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("threadlab.loadtest.generator.TestRuns#transports")
    void reusesItsConnections(Transport transport) throws Exception {
        try (FaultyServer server = new FaultyServer(sockets, true)) {
            GeneratorResult result =
                    TestRuns.run(TestRuns.plan(new LoadShape.ClosedLoop(2), 2, server.get("/ok")), 1, transport);

            assertThat(TestRuns.sum(result).accounting().completed()).isGreaterThan(2);
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void rejectsASelfSignedCertificate() {
        try (FaultyServer server = new FaultyServer(sockets, true)) {
            assertThatThrownBy(() -> Generator.open(
                            TestRuns.plan(new LoadShape.Burst(2), 2, server.get("/ok")), 1, Transport.best(), false))
                    .isInstanceOf(CannotMeasure.class)
                    .hasMessageContaining("TLS handshake failed");
        }
    }
}
