package threadlab.loadtest.generator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import threadlab.loadtest.load.Request;

/**
 * An HTTP server on a free loopback port that misbehaves as the path of a request says: see {@link #answer}. Uses one
 * virtual thread per connection. Keeps all requests, and how many of them were concurrent.
 */
final class FaultyServer implements AutoCloseable {
    private static final Duration LONGEST_STALL = Duration.ofSeconds(20);

    private final ServerSocket listener;
    private final boolean tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger current = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger arrivalsUntilOpen = new AtomicInteger(Integer.MAX_VALUE);
    private final CountDownLatch gate = new CountDownLatch(1);

    FaultyServer() {
        this(ServerSocketFactory.getDefault(), false);
    }

    FaultyServer(ServerSocketFactory sockets, boolean tls) {
        this.tls = tls;
        try {
            listener = sockets.createServerSocket(0, 4096, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().name("accept").start(this::accept);
    }

    URI url(String pathAndQuery) {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort() + pathAndQuery);
    }

    Request get(String pathAndQuery) {
        return Request.get(url(pathAndQuery));
    }

    /** Returns the heads and bodies of all requests, in order. */
    Queue<String> requests() {
        return requests;
    }

    /** Returns the number of connections accepted so far. */
    int accepted() {
        return accepted.get();
    }

    /** Returns the highest number of concurrent requests so far. */
    int mostAtOnce() {
        return most.get();
    }

    /** Releases the replies to {@code /gate}. */
    void openGate() {
        gate.countDown();
    }

    /** Opens the gate when this number of requests has arrived. */
    void openGateAt(int count) {
        arrivalsUntilOpen.set(count);
    }

    /** Refuses connections from now on. */
    void refuse() {
        try {
            listener.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().name("connection").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean again = true;
            while (again) {
                String request = read(in);
                requests.add(request);
                most.accumulateAndGet(current.incrementAndGet(), Math::max);
                if (arrivalsUntilOpen.decrementAndGet() == 0) {
                    openGate();
                }
                try {
                    again = answer(request.split(" ", 3)[1], socket, socket.getOutputStream());
                } finally {
                    current.decrementAndGet();
                }
            }
        } catch (IOException gone) {
            // the client may close at any time
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Replies as the path says, and returns whether the connection stays open. */
    private boolean answer(String path, Socket socket, OutputStream out) throws IOException, InterruptedException {
        switch (path) {
            case "/ok" -> reply(out, "200 OK", "");
            case "/500" -> reply(out, "500 Broken", "");
            case "/redirect" -> reply(out, "302 Found", "Location: " + url("/ok") + "\r\n");
            case "/slow" -> {
                TimeUnit.MILLISECONDS.sleep(20);
                reply(out, "200 OK", "");
            }
            case "/gate" -> {
                awaitGate();
                reply(out, "200 OK", "");
            }
            case "/close" -> {
                reply(out, "200 OK", "Connection: close\r\n");
                return false;
            }
            case "/unannounced-close" -> {
                reply(out, "200 OK", "");
                return false;
            }
            case "/until-close" -> {
                write(out, "HTTP/1.1 200 OK\r\n\r\nto the end");
                return false;
            }
            case "/bodiless" -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            case "/stall" -> TimeUnit.NANOSECONDS.sleep(LONGEST_STALL.toNanos());
            case "/half-stall" -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                TimeUnit.NANOSECONDS.sleep(LONGEST_STALL.toNanos());
            }
            case "/half" -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                return false;
            }
            case "/nothing" -> {
                return false;
            }
            case "/reset" -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case "/half-reset" -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Le");
                socket.setSoLinger(true, 0);
                return false;
            }
            case "/garbage" -> write(out, "SSH-2.0-OpenSSH\r\n");
            default -> reply(out, "404 Not Found", "");
        }
        return true;
    }

    private void awaitGate() throws InterruptedException {
        if (!gate.await(LONGEST_STALL.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gate was never opened");
        }
    }

    private static void reply(OutputStream out, String status, String headers) throws IOException {
        write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n" + headers + "\r\nhello");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client has closed");
            }
            head.append((char) b);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .sum();
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        refuse();
        gate.countDown();
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException alreadyClosed) {
                // as intended
            }
        });
    }
}
