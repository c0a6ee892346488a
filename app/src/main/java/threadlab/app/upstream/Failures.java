package threadlab.app.upstream;

import io.helidon.common.buffers.DataReader;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.stream.Stream;
import threadlab.app.upstream.UpstreamFailure.Kind;

/** Tells from an exception what happened between us and the upstream. */
final class Failures {
    private Failures() {}

    /** Thrown before there was a connection. */
    static UpstreamFailure connecting(Throwable thrown) {
        Kind kind = causedBy(thrown, SocketTimeoutException.class) ? Kind.TIMEOUT : Kind.REFUSED;
        return new UpstreamFailure(kind, rootMessage(thrown));
    }

    /** Thrown while asking or reading the answer. */
    static UpstreamFailure exchanging(Throwable thrown) {
        boolean ended = causedBy(thrown, SocketException.class)
                || causedBy(thrown, EOFException.class)
                || causedBy(thrown, ClosedChannelException.class)
                || causedBy(thrown, DataReader.InsufficientDataAvailableException.class);
        return ended
                ? new UpstreamFailure(Kind.RESET, "the connection ended before the answer was whole")
                : new UpstreamFailure(Kind.MALFORMED, "the answer is not HTTP: " + rootMessage(thrown));
    }

    static UpstreamFailure status(int code) {
        return new UpstreamFailure(Kind.STATUS, "the answer's status is " + code + ", not 200");
    }

    static UpstreamFailure timeout(Duration timeout) {
        return new UpstreamFailure(Kind.TIMEOUT, "no whole answer within " + timeout.toMillis() + "ms");
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
