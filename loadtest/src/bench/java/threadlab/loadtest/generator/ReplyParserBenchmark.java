package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to read one reply off a connection. */
@State(Scope.Thread)
public class ReplyParserBenchmark {
    /** Whether all replies begin with the same bytes, as most do, or each is another than the last one. */
    @Param({"true", "false"})
    public boolean sameHead;

    private final ReplyParser parser = new ReplyParser(new CachedHead());
    private ByteBuf[] replies;
    private int next;

    /** Makes the replies. */
    @Setup
    public void prepare() {
        replies = new ByteBuf[] {reply('1'), reply(sameHead ? '1' : '2')};
    }

    private static ByteBuf reply(char second) {
        String text = "HTTP/1.1 200 OK\r\nDate: Thu, 1 Jan 2026 00:00:0" + second + " GMT\r\n"
                + "Content-Type: application/json\r\nContent-Length: 26\r\n\r\n{\"message\":\"hello, world\"}";
        return Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads one reply. */
    @Benchmark
    public int reply() {
        next ^= 1;
        ByteBuf in = replies[next].readerIndex(0);
        parser.expect(false);
        parser.feed(in);
        return parser.status();
    }
}
