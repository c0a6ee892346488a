package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;

/**
 * Reads HTTP/1.x replies off a connection, one at a time, without keeping anything but counts. Allocates nothing. Not
 * thread-safe.
 *
 * <pre>
 * STATUS_LINE → HEADER_NAME ⇄ HEADER_VALUE → (1xx: STATUS_LINE)
 *                    ├→ FIXED_BODY ─────────────────────────────────┐
 *                    ├→ CHUNK_SIZE → CHUNK_DATA → CHUNK_END ┐       │
 *                    │       ↑└──────→ TRAILER ─────────────┼───────┼→ DONE
 *                    │       └──────────────────────────────┘       │
 *                    ├→ UNTIL_CLOSE ───────────────────────(closed)─┤
 *                    └→ (no body) ──────────────────────────────────┘
 * </pre>
 */
final class ReplyParser {
    /** What a piece of input led to. */
    enum Result {
        /** The reply is not whole yet. */
        MORE,
        /** The reply is whole. */
        COMPLETE,
        /** This is not HTTP/1.x. */
        MALFORMED
    }

    private enum State {
        STATUS_LINE,
        HEADER_NAME,
        HEADER_VALUE,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSE,
        DONE
    }

    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final byte[] PROTOCOL = KeptLine.ascii("http/1.");
    private static final byte[] CONTENT_LENGTH = KeptLine.ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = KeptLine.ascii("transfer-encoding");
    private static final byte[] CONNECTION = KeptLine.ascii("connection");
    private static final byte[] CHUNKED = KeptLine.ascii("chunked");
    private static final byte[] CLOSE = KeptLine.ascii("close");
    private static final byte[] KEEP_ALIVE = KeptLine.ascii("keep-alive");

    private final KnownHead known;
    private final KeptLine name = new KeptLine();
    private final KeptLine line = new KeptLine();
    private State state = State.STATUS_LINE;
    private boolean bodiless;
    private int headBytes;
    private int status;
    private boolean keepAlive;
    private boolean chunked;
    private long declaredLength;
    private long remaining;
    private long bodyBytes;

    /** @param known shared with the other connections of the same event loop to the same target */
    ReplyParser(KnownHead known) {
        this.known = known;
    }

    /**
     * Makes ready for the next reply.
     *
     * @param toHead whether the request was a HEAD, whose reply has no body
     */
    void expect(boolean toHead) {
        bodiless = toHead;
        bodyBytes = 0;
        startHead();
    }

    private void startHead() {
        state = State.STATUS_LINE;
        headBytes = 0;
        name.clear();
        line.clear();
        keepAlive = true;
        chunked = false;
        declaredLength = -1;
    }

    /** Reads as much of the buffer as belongs to the reply; what is left over belongs to nothing that was asked. */
    Result feed(ByteBuf in) {
        int from = in.readerIndex();
        if (atStart() && known.begins(in)) {
            recallHead(in);
        }
        while (state != State.DONE) {
            if (!in.isReadable()) {
                return Result.MORE;
            }
            switch (state) {
                case UNTIL_CLOSE -> skip(in, in.readableBytes());
                case FIXED_BODY, CHUNK_DATA -> skipDeclared(in);
                default -> {
                    if (!readLines(in)) {
                        return Result.MALFORMED;
                    }
                    keepHead(in, from);
                }
            }
        }
        return in.isReadable() ? Result.MALFORMED : Result.COMPLETE;
    }

    /** Says that the peer closed: the end of a body of unknown length, and of any other a break. */
    boolean completeAtClose() {
        return state == State.UNTIL_CLOSE;
    }

    /** Returns the status of the whole reply, 200 to 999. */
    int status() {
        return status;
    }

    /** Returns whether the connection can be used again after the whole reply. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Returns the bytes of the body so far, without the framing of chunks. */
    long bodyBytes() {
        return bodyBytes;
    }

    private boolean atStart() {
        return state == State.STATUS_LINE && headBytes == 0;
    }

    private void recallHead(ByteBuf in) {
        headBytes = known.length();
        in.skipBytes(headBytes);
        status = known.status();
        keepAlive = known.keepAlive();
        declaredLength = known.declaredLength();
        endHead();
    }

    /** Keeps a head that has just ended, where it lay in one buffer and says by itself how long the reply is. */
    private void keepHead(ByteBuf in, int from) {
        boolean ended = state == State.FIXED_BODY || state == State.DONE;
        if (ended && declaredLength >= 0 && !chunked && in.readerIndex() - from == headBytes) {
            known.keep(in, from, headBytes, status, keepAlive, declaredLength);
        }
    }

    private boolean readLines(ByteBuf in) {
        int index = in.readerIndex();
        int end = in.writerIndex();
        State before = state;
        boolean fine = true;
        while (fine && index < end && state == before) {
            fine = accept(in.getByte(index++));
        }
        headBytes += index - in.readerIndex();
        in.readerIndex(index);
        return fine && headBytes <= MAX_HEAD_BYTES;
    }

    private boolean accept(byte b) {
        if (b == '\r') {
            return true; // of a line break; a lone one does no harm
        }
        if (state == State.HEADER_NAME) {
            return acceptNameByte(b);
        }
        if (b != '\n') {
            line.append(b);
            // Garbage is told from a reply at its first wrong byte, not after a line that may never end.
            return state != State.STATUS_LINE || line.agreesWith(PROTOCOL);
        }
        boolean fine =
                switch (state) {
                    case STATUS_LINE -> endStatusLine();
                    case HEADER_VALUE -> endHeader();
                    case CHUNK_SIZE -> endChunkSize();
                    case CHUNK_END -> endChunk();
                    case TRAILER -> endTrailerLine();
                    default -> false;
                };
        line.clear();
        return fine;
    }

    private boolean acceptNameByte(byte b) {
        if (b == '\n') {
            return name.length() == 0 && endHead();
        }
        if (b == ':' || (name.length() == 0 && (b == ' ' || b == '\t'))) { // a line that begins so goes on the last one
            state = State.HEADER_VALUE;
            return b != ':' || name.length() > 0;
        }
        name.append(b);
        return true;
    }

    private boolean endStatusLine() {
        boolean fine = line.length() >= 12 && line.at(8) == ' ' && (line.length() == 12 || line.at(12) == ' ');
        status = 0;
        for (int i = 9; fine && i < 12; i++) {
            fine = line.at(i) >= '0' && line.at(i) <= '9';
            status = status * 10 + line.at(i) - '0';
        }
        keepAlive = fine && line.at(7) != '0';
        state = State.HEADER_NAME;
        return fine && status >= 100;
    }

    private boolean endHeader() {
        boolean fine = true;
        if (name.is(CONTENT_LENGTH)) {
            long length = line.number(10);
            fine = length >= 0 && (declaredLength < 0 || declaredLength == length);
            declaredLength = length;
        } else if (name.is(TRANSFER_ENCODING)) {
            chunked |= line.contains(CHUNKED);
        } else if (name.is(CONNECTION)) {
            keepAlive = line.contains(KEEP_ALIVE) || (keepAlive && !line.contains(CLOSE));
        }
        name.clear();
        state = State.HEADER_NAME;
        return fine;
    }

    private boolean endHead() {
        if (status < 200) {
            startHead();
        } else if (bodiless || status == 204 || status == 304 || (!chunked && declaredLength == 0)) {
            state = State.DONE;
        } else if (chunked) {
            state = State.CHUNK_SIZE;
        } else if (declaredLength > 0) {
            remaining = declaredLength;
            state = State.FIXED_BODY;
        } else {
            keepAlive = false;
            state = State.UNTIL_CLOSE;
        }
        return true;
    }

    private boolean endChunkSize() {
        remaining = line.number(16);
        state = remaining > 0 ? State.CHUNK_DATA : State.TRAILER;
        headBytes = 0;
        return remaining >= 0;
    }

    private boolean endChunk() {
        state = State.CHUNK_SIZE;
        return line.length() == 0;
    }

    private boolean endTrailerLine() {
        if (line.length() == 0) {
            state = State.DONE;
        }
        return true;
    }

    private void skipDeclared(ByteBuf in) {
        int taken = (int) Math.min(in.readableBytes(), remaining);
        skip(in, taken);
        remaining -= taken;
        if (remaining == 0) {
            state = state == State.FIXED_BODY ? State.DONE : State.CHUNK_END;
        }
    }

    private void skip(ByteBuf in, int count) {
        in.skipBytes(count);
        bodyBytes += count;
    }
}
