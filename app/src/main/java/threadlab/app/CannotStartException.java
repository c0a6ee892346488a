package threadlab.app;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The service cannot start. The message is one line for the person who started it. */
final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The service cannot listen on the address; the message names the flag that changes its port. */
    static CannotStartException listening(InetSocketAddress address, String flag, IOException cause) {
        return new CannotStartException(
                "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + cause.getMessage()
                        + "; choose another port with " + flag
                        + " (0 takes any free one) or another address with --bind",
                cause);
    }
}
