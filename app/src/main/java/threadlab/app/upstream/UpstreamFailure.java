package threadlab.app.upstream;

import io.helidon.common.buffers.DataReader;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The reason why a call to the upstream brought no usable answer.
 *
 * @param kind what went wrong
 * @param detail what else is known, for the client and the operator
 */
public record UpstreamFailure(Kind kind, String detail) {
    /** The kinds of failure, each with the HTTP status that the client gets. */
    public enum Kind {
        /** No connection could be opened. */
        REFUSED(502),
        /** The connection ended before the answer was complete. */
        RESET(502),
        /** The answer is not HTTP. */
        MALFORMED(502),
        /** The status of the answer is not 200. */
        STATUS(502),
        /** No complete answer came in time. */
        TIMEOUT(504);

        private final int httpStatus;

        Kind(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /** The status for the client, 502 or 504. */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /** One line for the client, which begins with "upstream" and the kind. */
    public String message() {
        return "upstream " + kind.name().toLowerCase(Locale.ROOT) + ": " + detail;
    }

    /** The failure behind an exception that was thrown before the connection was open. */
    static UpstreamFailure connecting(Throwable thrown) {
        Kind kind = causedBy(thrown, SocketTimeoutException.class) ? Kind.TIMEOUT : Kind.REFUSED;
        return new UpstreamFailure(kind, rootMessage(thrown));
    }

    /** The failure behind an exception that was thrown while sending the request or reading the answer. */
    static UpstreamFailure exchanging(Throwable thrown) {
        boolean ended = causedBy(thrown, SocketException.class)
                || causedBy(thrown, EOFException.class)
                || causedBy(thrown, ClosedChannelException.class)
                || causedBy(thrown, DataReader.InsufficientDataAvailableException.class);
        return ended
                ? new UpstreamFailure(Kind.RESET, "the connection ended before the answer was complete")
                : new UpstreamFailure(Kind.MALFORMED, "the answer is not HTTP: " + rootMessage(thrown));
    }

    static UpstreamFailure status(int code) {
        return new UpstreamFailure(Kind.STATUS, "the answer's status is " + code + ", not 200");
    }

    static UpstreamFailure timeout(Duration timeout) {
        return new UpstreamFailure(Kind.TIMEOUT, "no complete answer within " + timeout.toMillis() + "ms");
    }

    static UpstreamFailure noPermit(Duration timeout) {
        return new UpstreamFailure(
                Kind.TIMEOUT, "no permit for a call became free within " + timeout.toMillis() + "ms");
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        return causes(thrown).anyMatch(kind::isInstance);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = causes(thrown).reduce(thrown, (shallower, deeper) -> deeper);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
