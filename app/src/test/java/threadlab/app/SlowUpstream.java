package threadlab.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that counts how many calls it has at once, and can hold them all. */
final class SlowUpstream implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean holding;

    SlowUpstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/delay/", this::answer);
        server.start();
    }

    /** The flag that makes the service call this. */
    String flag() {
        return "--upstream=http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on no call is answered before {@link #release()}. */
    void hold() {
        holding = true;
    }

    /** Lets all calls be answered, those that are held and those to come. */
    void release() {
        released.countDown();
    }

    int mostAtOnce() {
        return most.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            // Without a hold still long enough for every call that may be under way to be so.
            boolean inTime = released.await(holding ? 30_000 : 50, TimeUnit.MILLISECONDS);
            underWay.decrementAndGet();
            if (inTime || !holding) {
                exchange.sendResponseHeaders(200, -1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
