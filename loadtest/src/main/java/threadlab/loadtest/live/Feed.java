package threadlab.loadtest.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import threadlab.loadtest.file.Documents;

/**
 * What browsers are told as it happens, as server-sent events. Whoever comes later gets the last event of each kind
 * first. Publishing never waits: a follower that is too slow loses the oldest of what it has not read. Thread-safe.
 */
final class Feed {
    private static final int MOST_UNREAD = 256;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
    private static final byte[] STILL_HERE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Set<BlockingQueue<byte[]>> followers = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> lasts = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Tells all followers. */
    void publish(String kind, Object data) {
        String text = "event: " + kind + "\ndata: " + Documents.toJson(data) + "\n\n";
        byte[] event = text.getBytes(StandardCharsets.UTF_8);
        lasts.put(kind, event);
        followers.forEach(follower -> offer(follower, event));
    }

    private static void offer(BlockingQueue<byte[]> follower, byte[] event) {
        while (!follower.offer(event)) {
            follower.poll();
        }
    }

    /** Returns whether anybody follows. */
    boolean followed() {
        return !followers.isEmpty();
    }

    /** Writes events until the reader has gone or the feed is closed. */
    void follow(OutputStream out) throws IOException, InterruptedException {
        BlockingQueue<byte[]> unread = new ArrayBlockingQueue<>(MOST_UNREAD);
        followers.add(unread);
        try {
            lasts.values().forEach(event -> offer(unread, event));
            while (!closed || !unread.isEmpty()) {
                byte[] event = unread.poll(SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
                out.write(event == null ? STILL_HERE : event);
                out.flush();
            }
        } finally {
            followers.remove(unread);
        }
    }

    /** Says goodbye, after which nobody need come again. */
    void close() {
        closed = true;
        publish("end", Map.of());
    }
}
