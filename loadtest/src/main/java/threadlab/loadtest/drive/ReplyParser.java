package threadlab.loadtest.drive;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.x replies off a connection, one at a time, without keeping anything but counts. Allocates nothing. Not
 * thread-safe.
 *
 * <pre>
 * STATUS_LINE → HEADER_NAME ⇄ HEADER_VALUE → (1xx: STATUS_LINE)
 *                    ├→ FIXED_BODY ──────────────────────────────┐
 *                    ├→ CHUNK_SIZE ⇄ CHUNK_DATA → TRAILER ───────┼→ COMPLETE
 *                    ├→ UNTIL_CLOSE ─────────────────────(closed)┤
 *                    └→ (no body) ───────────────────────────────┘
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
        TRAILER,
        UNTIL_CLOSE,
        DONE
    }

    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] CHUNKED = ascii("chunked");
    private static final byte[] CLOSE = ascii("close");
    private static final byte[] KEEP_ALIVE = ascii("keep-alive");
    private static final byte[] PROTOCOL = ascii("http/1.");
    private static final int LINE_KEPT = 64;

    private final byte[] name = new byte[LINE_KEPT];
    private final byte[] line = new byte[LINE_KEPT];
    private State state = State.STATUS_LINE;
    private boolean bodiless;
    private int nameLength;
    private int lineLength;
    private int headBytes;
    private int status;
    private boolean keepAlive;
    private boolean chunked;
    private long declaredLength;
    private long remaining;
    private long bodyBytes;

    /**
     * Makes ready for the next reply.
     *
     * @param toHead whether the request was a HEAD, whose reply has no body
     */
    void expect(boolean toHead) {
        bodiless = toHead;
        startHead();
    }

    private void startHead() {
        state = State.STATUS_LINE;
        headBytes = 0;
        lineLength = 0;
        nameLength = 0;
        status = 0;
        keepAlive = true;
        chunked = false;
        declaredLength = -1;
        remaining = 0;
        bodyBytes = 0;
    }

    /** Reads as much of the buffer as belongs to the reply; what is left over belongs to nothing that was asked. */
    Result feed(ByteBuf in) {
        while (state != State.DONE) {
            if (!in.isReadable()) {
                return Result.MORE;
            }
            boolean fine =
                    switch (state) {
                        case FIXED_BODY, CHUNK_DATA, UNTIL_CLOSE -> skipBody(in);
                        default -> readLines(in);
                    };
            if (!fine) {
                return Result.MALFORMED;
            }
        }
        return in.isReadable() ? Result.MALFORMED : Result.COMPLETE;
    }

    /** Says that the peer closed: the end of a body of unknown length, and of any other a break. */
    boolean completeAtClose() {
        return state == State.UNTIL_CLOSE;
    }

    /** Whether nothing of the reply has come yet. */
    boolean untouched() {
        return state == State.STATUS_LINE && headBytes == 0;
    }

    int status() {
        return status;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    long bodyBytes() {
        return bodyBytes;
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
        if (state == State.HEADER_NAME) {
            return acceptNameByte(b);
        }
        if (b != '\n') {
            if (b != '\r' && lineLength < LINE_KEPT) {
                line[lineLength++] = lower(b);
            }
            return state != State.STATUS_LINE || startsWithProtocol();
        }
        boolean fine =
                switch (state) {
                    case STATUS_LINE -> endStatusLine();
                    case HEADER_VALUE -> endHeader();
                    case CHUNK_SIZE -> endChunkSize();
                    case TRAILER -> endTrailerLine();
                    default -> false;
                };
        lineLength = 0;
        return fine;
    }

    private boolean acceptNameByte(byte b) {
        switch (b) {
            case ':' -> {
                state = State.HEADER_VALUE;
                return nameLength > 0;
            }
            case '\n' -> {
                return nameLength == 0 && endHead();
            }
            case '\r' -> {
                return true;
            }
            default -> {
                if (nameLength < LINE_KEPT) {
                    name[nameLength++] = lower(b);
                }
                return true;
            }
        }
    }

    /** Tells garbage from a reply at its first wrong byte, not after a line that may never end. */
    private boolean startsWithProtocol() {
        return lineLength == 0 || lineLength > PROTOCOL.length || line[lineLength - 1] == PROTOCOL[lineLength - 1];
    }

    private boolean endStatusLine() {
        if (lineLength < 12 || line[8] != ' ') {
            return false;
        }
        keepAlive = line[7] != '0';
        for (int i = 9; i < 12; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return false;
            }
            status = status * 10 + line[i] - '0';
        }
        state = State.HEADER_NAME;
        return status >= 100;
    }

    private boolean endHeader() {
        boolean fine = true;
        if (named(CONTENT_LENGTH)) {
            declaredLength = number(10);
            fine = declaredLength >= 0;
        } else if (named(TRANSFER_ENCODING)) {
            chunked |= lineContains(CHUNKED);
        } else if (named(CONNECTION)) {
            keepAlive = lineContains(KEEP_ALIVE) || (keepAlive && !lineContains(CLOSE));
        }
        nameLength = 0;
        state = State.HEADER_NAME;
        return fine;
    }

    private boolean endHead() {
        if (status < 200) {
            boolean toHead = bodiless;
            startHead();
            bodiless = toHead;
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
        remaining = number(16);
        state = remaining > 0 ? State.CHUNK_DATA : State.TRAILER;
        // The line break behind a chunk's data is the next chunk's empty first line.
        if (remaining < 0 && lineLength == 0 && bodyBytes > 0) {
            state = State.CHUNK_SIZE;
            return true;
        }
        headBytes = 0;
        return remaining >= 0;
    }

    private boolean endTrailerLine() {
        if (lineLength == 0) {
            state = State.DONE;
        }
        return true;
    }

    private boolean skipBody(ByteBuf in) {
        int readable = in.readableBytes();
        if (state == State.UNTIL_CLOSE) {
            in.skipBytes(readable);
            bodyBytes += readable;
            return true;
        }
        int taken = (int) Math.min(readable, remaining);
        in.skipBytes(taken);
        bodyBytes += taken;
        remaining -= taken;
        if (remaining == 0) {
            state = state == State.FIXED_BODY ? State.DONE : State.CHUNK_SIZE;
        }
        return true;
    }

    private boolean named(byte[] wanted) {
        return Arrays.equals(name, 0, nameLength, wanted, 0, wanted.length);
    }

    private boolean lineContains(byte[] wanted) {
        for (int from = 0; from + wanted.length <= lineLength; from++) {
            if (Arrays.equals(line, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number that the line begins with, or -1 where there is none or it has too many digits. */
    private long number(int radix) {
        long value = -1;
        int digits = 0;
        for (int i = 0; i < lineLength; i++) {
            int digit = Character.digit(line[i], radix);
            if (digit < 0 && value < 0 && line[i] == ' ') {
                continue;
            }
            if (digit < 0) {
                return line[i] == ' ' || line[i] == ';' || line[i] == '\t' ? value : -1;
            }
            if (++digits > 15) {
                return -1;
            }
            value = Math.max(value, 0) * radix + digit;
        }
        return value;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
