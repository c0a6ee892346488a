package threadlab.app.upstream;

import java.util.Locale;

/**
 * Why a call to the upstream brought no usable answer.
 *
 * @param kind what went wrong
 * @param detail what is known about it, for the client and the operator
 */
public record UpstreamFailure(Kind kind, String detail) {
    /** The kinds of failure, each with the HTTP status that the client gets for it. */
    public enum Kind {
        /** No connection could be made. */
        REFUSED(502),
        /** The connection ended before the answer was whole. */
        RESET(502),
        /** What came is not HTTP. */
        MALFORMED(502),
        /** An answer came whose status is not 200. */
        STATUS(502),
        /** No whole answer came in time. */
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

    /** One line for the client. */
    public String message() {
        return "upstream " + kind.name().toLowerCase(Locale.ROOT) + ": " + detail;
    }
}
