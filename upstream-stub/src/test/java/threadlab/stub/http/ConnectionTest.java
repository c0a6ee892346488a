package threadlab.stub.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.stub.metrics.Metrics;

/** One connection in a channel without a network, on a clock that stands still until it is told to go on. */
final class ConnectionTest {
    /** Answers {@code /after/N} after N milliseconds with {@code {"after":N}}. */
    private record After() implements Endpoint {
        @Override
        public Route route() {
            return Route.get("/after/{ms}");
        }

        @Override
        public TimedAnswer answer(Request request) {
            long ms = Bounds.integer("ms", request.argument(), 0, 60_000);
            return TimedAnswer.after(TimeUnit.MILLISECONDS.toNanos(ms), JsonAnswer.ok(Map.of("after", ms)));
        }
    }

    private record Admin() implements Endpoint {
        @Override
        public Route route() {
            return Route.administrative("/admin", HttpMethod.PUT);
        }

        @Override
        public TimedAnswer answer(Request request) {
            return TimedAnswer.now(JsonAnswer.ok(Map.of("body", request.body())));
        }
    }

    private final MockTicker ticker = Ticker.newMockTicker();
    private final Metrics metrics = new Metrics(20_000_000, () -> 0);
    private final Brownout brownout = new Brownout();
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .ticker(ticker)
            .handlers(Connection.initializer(
                    new Router(List.of(new After(), new Admin()), brownout),
                    metrics,
                    new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE)))
            .build();

    @AfterEach
    void closeTheChannel() {
        channel.finishAndReleaseAll();
    }

    @Test
    void answersWhenTheDelayIsOverAndNotBefore() {
        get("/after/100");

        advanceMs(99);
        assertThat(received()).isEmpty();
        advanceMs(1);
        assertThat(received()).startsWith("HTTP/1.1 200 OK").endsWith("{\"after\":100}");
    }

    @Test
    void answersInTheOrderOfTheRequests() {
        get("/after/100");
        get("/after/0");
        get("/after/50");
        advanceMs(60);
        assertThat(received()).isEmpty();

        advanceMs(40);

        assertThat(received()).containsSubsequence("{\"after\":100}", "{\"after\":0}", "{\"after\":50}");
    }

    @Test
    void timesPipelinedRequestsSideBySide() {
        get("/after/100");
        get("/after/100");

        advanceMs(100);

        assertThat(metrics.snapshot().answered()).isEqualTo(2);
    }

    @Test
    void countsTheDelayFromTheArrivalOfTheHead() {
        write("PUT /admin HTTP/1.1\r\ncontent-length: 4\r\n\r\nab");
        write("cd");
        assertThat(received()).endsWith("{\"body\":\"abcd\"}");

        write("GET /after/100 HTTP/1.1\r\ncontent-length: 1\r\n\r\n");
        advanceMs(70);
        write("x");
        advanceMs(29);
        assertThat(received()).isEmpty();
        advanceMs(1);
        assertThat(received()).endsWith("{\"after\":100}");
    }

    @Test
    void givesUpWhatTheClientNoLongerWaitsFor() {
        get("/after/100");
        get("/after/200");
        assertThat(metrics.snapshot().inFlight()).isEqualTo(2);

        channel.close();

        assertThat(metrics.snapshot().abandoned()).isEqualTo(2);
        assertThat(metrics.snapshot().inFlight()).isZero();
        assertThat(metrics.snapshot().connections()).isZero();
        advanceMs(1000);
        assertThat(metrics.snapshot().timingErrorMs()).containsEntry("count", 0L);
    }

    @Test
    void recordsHowLateATimerFired() {
        get("/after/100");

        advanceMs(103);

        Map<String, Number> timingError = metrics.snapshot().timingErrorMs();
        assertThat(timingError).containsEntry("count", 1L);
        assertThat(timingError.get("max").doubleValue()).isCloseTo(3, within(0.01));
    }

    @Test
    void slowsNewRequestsInABrownoutAndLeavesTheOthersAlone() {
        get("/after/100");
        brownout.extraDelayNanos(TimeUnit.MILLISECONDS.toNanos(50));
        get("/after/100");

        advanceMs(100);
        assertThat(metrics.snapshot().answered()).isEqualTo(1);
        advanceMs(49);
        assertThat(metrics.snapshot().answered()).isEqualTo(1);
        advanceMs(1);
        assertThat(metrics.snapshot().answered()).isEqualTo(2);
    }

    @Test
    void neitherSlowsNorCountsWhatIsAdministrative() {
        brownout.extraDelayNanos(TimeUnit.SECONDS.toNanos(1));

        write("PUT /admin HTTP/1.1\r\ncontent-length: 0\r\n\r\n");

        assertThat(received()).endsWith("{\"body\":\"\"}");
        assertThat(metrics.snapshot().answered()).isZero();
    }

    @Test
    void stopsReadingFromAClientThatPipelinesTooMuch() {
        for (int i = 0; i < Connection.MAX_PIPELINED; i++) {
            assertThat(channel.config().isAutoRead()).isTrue();
            get("/after/100");
        }
        assertThat(channel.config().isAutoRead()).isFalse();

        advanceMs(100);

        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /after/0 HTTP/1.1\r\nconnection: close\r\n\r\n",
                "GET /after/0 HTTP/1.0\r\n\r\n",
                "NOT AT ALL HTTP\r\n\r\n",
                "GET /after/0?x=%zz HTTP/1.1\r\n\r\n"
            })
    void closesWhereTheConnectionCannotGoOn(String request) {
        write(request + "GET /after/0 HTTP/1.1\r\n\r\n");

        assertThat(received()).containsOnlyOnce("HTTP/1.1").contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void refusesABodyThatIsTooLong() {
        write("PUT /admin HTTP/1.1\r\ncontent-length: 9000\r\n\r\n" + "x".repeat(9000));

        assertThat(received()).startsWith("HTTP/1.1 400").contains("longer than 8192 bytes");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void namesThePathsWhenThereIsNoSuchOne() {
        get("/nowhere");

        assertThat(received()).startsWith("HTTP/1.1 404").contains("/nowhere", "[\"/after/{ms}\",\"/admin\"]");
    }

    @Test
    void namesTheMethodsWhenThisIsNone() {
        get("/admin");

        assertThat(received()).startsWith("HTTP/1.1 405").contains("/admin takes PUT, not GET");
    }

    private void get(String path) {
        write("GET " + path + " HTTP/1.1\r\n\r\n");
    }

    private void write(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, US_ASCII));
    }

    private void advanceMs(long ms) {
        ticker.advance(ms, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    private String received() {
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(US_ASCII));
            part.release();
        }
        return text.toString();
    }
}
