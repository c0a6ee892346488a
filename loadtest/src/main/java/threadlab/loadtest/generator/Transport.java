package threadlab.loadtest.generator;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;

/**
 * The I/O interface that moves the bytes. Epoll took the least CPU per request when they were compared, so it is the
 * default where it is available.
 */
public enum Transport {
    /** Linux's readiness interface, through Netty's native library. */
    EPOLL,
    /** Linux's completion interface, through Netty's native library. */
    IO_URING,
    /** The JDK's selectors. */
    NIO;

    /** Returns the cheapest one that is available on this machine. */
    public static Transport best() {
        return EPOLL.available() ? EPOLL : NIO;
    }

    /** Returns whether it is available on this machine. */
    public boolean available() {
        return switch (this) {
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
            case NIO -> true;
        };
    }

    /** Returns the name that the run file uses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    IoHandlerFactory handlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    Class<? extends SocketChannel> channel() {
        return switch (this) {
            case EPOLL -> EpollSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }
}
