package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * The head of a reply that was read a moment ago, and what it said. Most servers answer the same request with the same
 * bytes, but for a date that changes once a second: such a head need not be read byte by byte again. Only heads of
 * final replies with a declared length are kept. Allocates nothing after it was made. Not thread-safe: the connections
 * of one event loop share one.
 */
final class KnownHead {
    private static final int LONGEST = 1024;

    /** From its position, 0, to its limit. Not Netty's: the JDK compares its own with vector instructions. */
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(LONGEST).limit(0);

    private int status;
    private boolean keepAlive;
    private long declaredLength;

    /** Returns whether a buffer goes on with that very head. */
    boolean begins(ByteBuf in) {
        int length = bytes.limit();
        return length > 0
                && in.readableBytes() >= length
                && in.nioBufferCount() == 1
                && in.internalNioBuffer(in.readerIndex(), length).mismatch(bytes) < 0;
    }

    /** Keeps a head, from its status line to its empty line, unless it is very long. */
    void keep(ByteBuf in, int from, int length, int itsStatus, boolean itsKeepAlive, long itsDeclaredLength) {
        if (length <= LONGEST) {
            in.getBytes(from, bytes.clear().limit(length));
            bytes.flip();
            status = itsStatus;
            keepAlive = itsKeepAlive;
            declaredLength = itsDeclaredLength;
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
