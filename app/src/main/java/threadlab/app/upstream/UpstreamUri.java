package threadlab.app.upstream;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** The parts of the upstream's URI that both clients need. */
final class UpstreamUri {
    private static final int HTTP_PORT = 80;

    private UpstreamUri() {}

    static int port(URI base) {
        return base.getPort() == -1 ? HTTP_PORT : base.getPort();
    }

    /** The path that answers after the delay, as in httpbin: seconds with a decimal fraction. */
    static String delayPath(Duration delay) {
        BigDecimal seconds = BigDecimal.valueOf(delay.toNanos(), 9);
        return "/delay/" + seconds.stripTrailingZeros().toPlainString();
    }
}
