package threadlab.stub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a bare socket shows: resets, silence, bytes that are no HTTP, and who closes when. */
final class FaultsTest {
    private static final int READ_TIMEOUT_MS = 10_000;

    private StubServer server;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        server = StubServer.start(new StubConfig("127.0.0.1", 0));
        socket = newSocket();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void resetsWithoutAWord() throws IOException {
        send(socket, "/reset");

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> socket.getInputStream().readAllBytes())
                .withMessageContaining("reset");
    }

    @Test
    void resetsInTheMiddleOfAnAnswer() throws IOException {
        send(socket, "/reset?when=after-headers&delay=10ms");

        // The reset may overtake the headers on their way into the program, so only the end of it is certain.
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> socket.getInputStream().readAllBytes())
                .withMessageContaining("reset");
    }

    @Test
    void sendsBytesThatAreNoHttpAndCloses() throws IOException {
        send(socket, "/garbage");

        assertThat(receiveAll(socket)).isNotEmpty().doesNotContain("HTTP/1.1");
    }

    @Test
    void stallsAndThenClosesWithoutAnAnswer() throws IOException {
        send(socket, "/stall?duration=50ms");

        assertThat(receiveAll(socket)).isEmpty();
    }

    @Test
    void givesUpAStalledRequestWhenTheClientCloses() throws IOException {
        send(socket, "/stall");
        awaitMetrics("\"inFlight\":1");

        socket.close();

        awaitMetrics("\"inFlight\":0,\"answered\":0,\"abandoned\":1,\"connections\":1");
    }

    @Test
    void givesUpADelayedAnswerWhenTheClientResets() throws IOException {
        send(socket, "/delay/60");
        awaitMetrics("\"inFlight\":1");

        socket.setSoLinger(true, 0);
        socket.close();

        awaitMetrics("\"inFlight\":0,\"answered\":0,\"abandoned\":1,\"connections\":1");
    }

    @Test
    void givesUpADripWhenTheClientCloses() throws IOException {
        send(socket, "/drip?bytes=60&duration=60");
        awaitMetrics("\"inFlight\":1");

        socket.close();

        awaitMetrics("\"inFlight\":0,\"answered\":0,\"abandoned\":1,\"connections\":1");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        socket.getOutputStream()
                .write((request("/delay/0.1") + request("/drip?bytes=3&duration=30ms") + request("/hello")
                                + "GET /status/418 HTTP/1.1\r\nconnection: close\r\n\r\n")
                        .getBytes(US_ASCII));

        assertThat(receiveAll(socket)).containsSubsequence("{\"delayMs\":100}", "***", "hello", "418");
    }

    @Test
    void endsOpenConnectionsWhenItCloses() throws IOException {
        send(socket, "/delay/60");
        awaitMetrics("\"inFlight\":1");

        server.close();

        assertThat(receiveAll(socket)).isEmpty();
    }

    private void awaitMetrics(String part) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(metrics()).contains(part));
    }

    private String metrics() throws IOException {
        try (Socket asking = newSocket()) {
            asking.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            return receiveAll(asking);
        }
    }

    private Socket newSocket() throws IOException {
        var connected = new Socket(InetAddress.getLoopbackAddress(), server.port());
        connected.setSoTimeout(READ_TIMEOUT_MS);
        return connected;
    }

    private static void send(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(request(path).getBytes(US_ASCII));
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\n\r\n";
    }

    private static String receiveAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
