package threadlab.app.upstream;

import java.math.BigDecimal;
import java.time.Duration;

/** The upstream's path for a delay, as in httpbin: seconds with a decimal fraction. */
final class DelayPath {
    private DelayPath() {}

    static String of(Duration delay) {
        BigDecimal seconds = BigDecimal.valueOf(delay.getSeconds()).add(BigDecimal.valueOf(delay.getNano(), 9));
        return "/delay/"
                + (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString());
    }
}
