package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * The head of the last reply that was parsed, and what it said. Most servers answer the same request with the same
 * bytes, except for a date that changes once per second, so most heads need no parsing. Holds only heads of final
 * replies with a declared length. Allocates nothing once constructed. Not thread-safe: shared by the connections of one
 * event loop to one destination.
 */
final class CachedHead {
    private static final int MAX_BYTES = 1024;

    /**
     * From position 0 to the limit. A JDK buffer, not one of Netty's: the JDK compares its own with vector
     * instructions.
     */
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(MAX_BYTES).limit(0);

    private int status;
    private boolean keepAlive;
    private long declaredLength;

    /** Returns whether a buffer continues with exactly this head. False while nothing is cached. */
    boolean matches(ByteBuf in) {
        int length = bytes.limit();
        return length > 0
                && in.readableBytes() >= length
                && in.nioBufferCount() == 1
                && in.internalNioBuffer(in.readerIndex(), length).mismatch(bytes) < 0;
    }

    /** Caches a head, from its status line through its empty line, unless it exceeds 1 KiB. */
    void store(ByteBuf in, int from, int length, int newStatus, boolean newKeepAlive, long newDeclaredLength) {
        if (length <= MAX_BYTES) {
            in.getBytes(from, bytes.clear().limit(length));
            bytes.flip();
            status = newStatus;
            keepAlive = newKeepAlive;
            declaredLength = newDeclaredLength;
        }
    }

    int length() {
        return bytes.limit();
    }

    int status() {
        return status;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    long declaredLength() {
        return declaredLength;
    }
}
