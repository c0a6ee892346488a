package threadlab.app;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Reads on from one client's connection while its request waits, and so notices when the client leaves: a Helidon
 * connection reads nothing between a request and its reply. What it reads is not lost, but is what the connection reads
 * next.
 *
 * <p>Used by the connection's thread; only the answer of {@link #begin()} may be asked by others.
 */
final class ReadAhead {
    private final DataReader socket;
    private final Executor readers;
    private Optional<CompletableFuture<byte[]>> ahead = Optional.empty();

    /**
     * For one connection.
     *
     * @param socket its bytes
     * @param readers runs the blocking read
     */
    ReadAhead(DataReader socket, Executor readers) {
        this.socket = socket;
        this.readers = readers;
    }

    /** Begins to read on. The answer tells, from then on, whether the client has left. */
    BooleanSupplier begin() {
        CompletableFuture<byte[]> watched = ahead.orElseGet(() -> CompletableFuture.supplyAsync(this::read, readers));
        ahead = Optional.of(watched);
        return watched::isCompletedExceptionally;
    }

    /** The connection's next bytes, read ahead or read now. */
    byte[] next() {
        Optional<CompletableFuture<byte[]>> begun = ahead;
        ahead = Optional.empty();
        return begun.map(ReadAhead::await).orElseGet(this::read);
    }

    private byte[] read() {
        socket.ensureAvailable();
        return socket.readBytes(socket.available());
    }

    private static byte[] await(CompletableFuture<byte[]> read) {
        try {
            return read.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the service is stopping", stopping);
        } catch (ExecutionException ended) {
            throw new CloseConnectionException("the client has left", ended);
        }
    }
}
