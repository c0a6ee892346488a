package threadlab.loadtest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed feed = new Feed();

    @Test
    void tellsWhoComesLateTheLastOfEachKind() throws Exception {
        feed.publish("trial", Map.of("number", 1));
        feed.publish("trial", Map.of("number", 2));
        feed.publish("phase", Map.of("what", "burst"));
        feed.close();

        assertThat(read())
                .contains("event: trial\ndata: {\"number\":2}\n\n", "event: phase\ndata: {\"what\":\"burst\"}\n\n")
                .doesNotContain("{\"number\":1}");
    }

    @Test
    void dropsTheOldestOfWhatIsNotReadInTime() throws Exception {
        OutputStream slow = new ByteArrayOutputStream() {
            private boolean flooded;

            @Override
            public void flush() {
                if (!flooded) {
                    flooded = true;
                    for (int i = 0; i < 10_000; i++) {
                        feed.publish("interval", Map.of("number", i));
                    }
                    feed.close();
                }
            }
        };
        feed.publish("trial", Map.of());

        feed.follow(slow);

        assertThat(slow.toString())
                .contains("{\"number\":9999}", "event: end")
                .doesNotContain("{\"number\":0}", "{\"number\":9000}");
    }

    @Test
    void forgetsWhoHasGone() throws Exception {
        feed.publish("trial", Map.of());
        try {
            feed.follow(new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    throw new IOException("gone");
                }
            });
        } catch (IOException gone) {
            assertThat(gone).hasMessage("gone");
        }

        assertThat(feed.followed()).isFalse();
    }

    private String read() throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        feed.follow(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
