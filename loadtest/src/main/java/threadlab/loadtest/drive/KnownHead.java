package threadlab.loadtest.drive;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * The head of a reply that was read a moment ago, and what it said. Most servers answer the same request with the same
 * bytes, but for a date that changes once a second: such a head need not be read byte by byte again. Only heads of
 * final replies with a declared length are kept. Allocates nothing after it was made. Not thread-safe: the connections
 * of one event loop share one.
 */
final class KnownHead {
    private static final int LONGEST = 1024;

    private final ByteBuf bytes = Unpooled.buffer(LONGEST, LONGEST);
    private int status;
    private boolean keepAlive;
    private long declaredLength;

    /** Returns whether a buffer goes on with that very head. */
    boolean begins(ByteBuf in) {
        int length = bytes.writerIndex();
        return length > 0 && in.readableBytes() >= length && ByteBufUtil.equals(in, in.readerIndex(), bytes, 0, length);
    }

    /** Keeps a head, from its status line to its empty line, unless it is very long. */
    void keep(ByteBuf in, int from, int length, int itsStatus, boolean itsKeepAlive, long itsDeclaredLength) {
        if (length <= LONGEST) {
            bytes.clear().writeBytes(in, from, length);
            status = itsStatus;
            keepAlive = itsKeepAlive;
            declaredLength = itsDeclaredLength;
        }
    }

    int length() {
        return bytes.writerIndex();
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
