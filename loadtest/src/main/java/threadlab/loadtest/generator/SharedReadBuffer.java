package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Lets all connections of one event loop read into the same memory: replies are only counted, so that each read is done
 * with before the next. It saves an allocation for each read. Not for handlers that keep what they were given, as TLS
 * does, nor for a transport that reads for several connections at once, as io_uring does.
 */
final class ReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int SIZE = 64 * 1024;

    private final ByteBuf buffer = Unpooled.directBuffer(SIZE, SIZE);

    @Override
    @SuppressWarnings("deprecation") // the type is; its replacement is a subtype that the result is, too
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator ignored) {
                return buffer.clear().retain();
            }

            @Override
            public int guess() {
                return SIZE;
            }
        };
    }

    /** Gives the memory back; only when no connection is left. */
    void release() {
        buffer.release();
    }
}
