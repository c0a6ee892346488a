package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;

/**
 * Parses HTTP/1.x replies, one at a time, from buffers split anywhere, and keeps nothing but counts. Allocates nothing
 * once constructed. Not thread-safe. One class although it is long, because it is one state machine: every method reads
 * or changes the same state.
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
    /** How far the reply has come. */
    enum Progress {
        /** The reply is incomplete. */
        MORE,
        /** The reply is complete. */
        COMPLETE,
        /** The input is not HTTP/1.x. */
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
    private static final byte[] PROTOCOL = LinePrefix.ascii("http/1.");
    private static final byte[] CONTENT_LENGTH = LinePrefix.ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = LinePrefix.ascii("transfer-encoding");
    private static final byte[] CONNECTION = LinePrefix.ascii("connection");
    private static final byte[] CHUNKED = LinePrefix.ascii("chunked");
    private static final byte[] CLOSE = LinePrefix.ascii("close");
    private static final byte[] KEEP_ALIVE = LinePrefix.ascii("keep-alive");

    private final CachedHead cached;
    private final LinePrefix name = new LinePrefix();
    private final LinePrefix line = new LinePrefix();
    private State state = State.STATUS_LINE;
    private boolean bodiless;
    private int headBytes;
    private int status;
    private boolean keepAlive;
    private boolean chunked;
    private long declaredLength;
    private long remaining;
    private long bodyBytes;

    /** @param cached shared by the connections of one event loop to one destination */
    ReplyParser(CachedHead cached) {
        this.cached = cached;
    }

    /**
     * Prepares for the next reply.
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

    /** Consumes the next bytes of the reply. Bytes beyond its end answer no request, so they make it malformed. */
    Progress feed(ByteBuf in) {
        int from = in.readerIndex();
        if (state == State.STATUS_LINE && headBytes == 0 && cached.matches(in)) {
            useCachedHead(in);
        }
        while (state != State.DONE) {
            if (!in.isReadable()) {
                return Progress.MORE;
            }
            switch (state) {
                case UNTIL_CLOSE -> skip(in, in.readableBytes());
                case FIXED_BODY, CHUNK_DATA -> skipDeclared(in);
                default -> {
                    if (!readLines(in)) {
                        return Progress.MALFORMED;
                    }
                    cacheHead(in, from);
                }
            }
        }
        return in.isReadable() ? Progress.MALFORMED : Progress.COMPLETE;
    }

    /** Returns whether the reply is complete if the peer closes now: true only for a body of unknown length. */
    boolean completeAtClose() {
        return state == State.UNTIL_CLOSE;
    }

    /** Returns the status of the complete reply, 200 to 999. */
    int status() {
        return status;
    }

    /** Returns whether the connection can be reused after the complete reply. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Returns the number of body bytes so far, without the framing of chunks. */
    long bodyBytes() {
        return bodyBytes;
    }

    private void useCachedHead(ByteBuf in) {
        headBytes = cached.length();
        in.skipBytes(headBytes);
        status = cached.status();
        keepAlive = cached.keepAlive();
        declaredLength = cached.declaredLength();
        endHead();
    }

    /** Caches a head that has just ended, if it was in one buffer and declares the length of the reply. */
    private void cacheHead(ByteBuf in, int from) {
        boolean ended = state == State.FIXED_BODY || state == State.DONE;
        if (ended && declaredLength >= 0 && !chunked && in.readerIndex() - from == headBytes) {
            cached.store(in, from, headBytes, status, keepAlive, declaredLength);
        }
    }

    private boolean readLines(ByteBuf in) {
        int index = in.readerIndex();
        int end = in.writerIndex();
        State before = state;
        boolean valid = true;
        while (valid && index < end && state == before) {
            valid = accept(in.getByte(index++));
        }
        headBytes += index - in.readerIndex();
        in.readerIndex(index);
        return valid && headBytes <= MAX_HEAD_BYTES;
    }

    private boolean accept(byte b) {
        if (b == '\r') {
            return true; // part of a line break; a lone one does no harm
        }
        if (state == State.HEADER_NAME) {
            return acceptNameByte(b);
        }
        if (b != '\n') {
            line.append(b);
            // Recognizes garbage by its first wrong byte, not after a line that may never end.
            return state != State.STATUS_LINE || line.agreesWith(PROTOCOL);
        }
        boolean valid =
                switch (state) {
                    case STATUS_LINE -> endStatusLine();
                    case HEADER_VALUE -> endHeader();
                    case CHUNK_SIZE -> endChunkSize();
                    case CHUNK_END -> endChunk();
                    case TRAILER -> endTrailerLine();
                    default -> false;
                };
        line.clear();
        return valid;
    }

    private boolean acceptNameByte(byte b) {
        if (b == '\n') {
            return name.length() == 0 && endHead();
        }
        if (b == ':' || (name.length() == 0 && (b == ' ' || b == '\t'))) { // continues the line before
            state = State.HEADER_VALUE;
            return b != ':' || name.length() > 0;
        }
        name.append(b);
        return true;
    }

    private boolean endStatusLine() {
        boolean valid = line.length() >= 12 && line.at(8) == ' ' && (line.length() == 12 || line.at(12) == ' ');
        status = 0;
        for (int i = 9; valid && i < 12; i++) {
            valid = line.at(i) >= '0' && line.at(i) <= '9';
            status = status * 10 + line.at(i) - '0';
        }
        keepAlive = valid && line.at(7) != '0';
        state = State.HEADER_NAME;
        return valid && status >= 100;
    }

    private boolean endHeader() {
        boolean valid = true;
        if (name.is(CONTENT_LENGTH)) {
            long length = line.number(10);
            valid = length >= 0 && (declaredLength < 0 || declaredLength == length);
            declaredLength = length;
        } else if (name.is(TRANSFER_ENCODING)) {
            chunked |= line.contains(CHUNKED);
        } else if (name.is(CONNECTION)) {
            keepAlive = line.contains(KEEP_ALIVE) || (keepAlive && !line.contains(CLOSE));
        }
        name.clear();
        state = State.HEADER_NAME;
        return valid;
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
        state = line.length() == 0 ? State.DONE : State.TRAILER;
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
