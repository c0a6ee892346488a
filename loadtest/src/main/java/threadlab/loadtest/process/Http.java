package threadlab.loadtest.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A question to a program of ours beside the measured requests. Of the JDK's two clients the one that is quick to
 * start: the other's first request takes longer than the JVM's own start.
 */
public final class Http {
    private Http() {}

    /** What came back. */
    public record Reply(int status, String body) {}

    public static Reply get(URI from, Duration patience) throws IOException {
        return read(connection(from, patience));
    }

    public static Reply put(URI to, String body, Duration patience) throws IOException {
        HttpURLConnection connection = connection(to, patience);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return read(connection);
    }

    public static Reply delete(URI at, Duration patience) throws IOException {
        HttpURLConnection connection = connection(at, patience);
        connection.setRequestMethod("DELETE");
        return read(connection);
    }

    private static HttpURLConnection connection(URI to, Duration patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        return connection;
    }

    private static Reply read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Reply(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
