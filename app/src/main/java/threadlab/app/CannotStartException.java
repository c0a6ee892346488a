package threadlab.app;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The service cannot start as things are; the message is one line for the person who started it. */
final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It cannot listen on the address, which the given flag could change. */
    static CannotStartException listening(InetSocketAddress address, String flag, IOException cause) {
        return new CannotStartException(
                "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + cause.getMessage()
                        + "; choose another port with " + flag + " (0 = any free one) or another address with --bind",
                cause);
    }
}
