package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * One read buffer of 64 KiB for all connections of an event loop, which saves an allocation per read. Sharing is safe
 * because a reply is parsed completely before the next read. It is not for handlers that keep what they are given, such
 * as TLS, nor for a transport that reads for several connections at once, such as io_uring.
 */
final class SharedReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int SIZE = 64 * 1024;

    private final ByteBuf buffer = Unpooled.directBuffer(SIZE, SIZE);

    @Override
    @SuppressWarnings("deprecation") // of the return type; its replacement is a subtype, which the result has too
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

    /** Releases the memory. Only once all connections are closed. */
    void release() {
        buffer.release();
    }
}
