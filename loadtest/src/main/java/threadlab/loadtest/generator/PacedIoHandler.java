package threadlab.loadtest.generator;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import io.netty.util.concurrent.Ticker;
import threadlab.loadtest.time.NanoClock;

/**
 * Makes an event loop wake up when the next request is due. It wraps the transport's own handler: each wait for I/O
 * ends at the pacer's deadline at the latest, and the pacer is called after each wait. A due request therefore needs no
 * timer task and no allocation, as it would with {@code schedule()}.
 */
final class PacedIoHandler implements IoHandler {
    private final IoHandler transport;
    private final Pacer pacer;
    private final NanoClock clock;
    private final PacedContext paced = new PacedContext();

    private PacedIoHandler(IoHandler transport, Pacer pacer, NanoClock clock) {
        this.transport = transport;
        this.pacer = pacer;
        this.clock = clock;
    }

    /** What is done on time. Called on the event loop's thread only. */
    interface Pacer {
        /** Does everything that is due. */
        void fire();

        /** Returns the reading of the clock at which to call next; {@link Long#MAX_VALUE} for never. */
        long deadlineNanos();
    }

    static IoHandlerFactory factory(IoHandlerFactory transport, Pacer pacer, NanoClock clock) {
        return (ThreadAwareExecutor executor) -> new PacedIoHandler(transport.newHandler(executor), pacer, clock);
    }

    @Override
    public int run(IoHandlerContext context) {
        paced.context = context;
        paced.pacerDeadlineNanos = pacer.deadlineNanos();
        int handled = transport.run(paced);
        pacer.fire();
        return handled;
    }

    /**
     * Adds the pacer's deadline to Netty's, whose deadlines count from its ticker's origin, and whose delays from now.
     */
    private final class PacedContext implements IoHandlerContext {
        private final long originNanos = Ticker.systemTicker().initialNanoTime();
        private IoHandlerContext context;
        private long pacerDeadlineNanos;

        @Override
        public boolean canBlock() {
            return context.canBlock()
                    && (pacerDeadlineNanos == Long.MAX_VALUE || pacerDeadlineNanos > clock.nanoTime());
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            long own = context.delayNanos(currentTimeNanos);
            return pacerDeadlineNanos == Long.MAX_VALUE
                    ? own
                    : Math.min(own, Math.max(0, pacerDeadlineNanos - currentTimeNanos));
        }

        @Override
        public long deadlineNanos() {
            long own = context.deadlineNanos();
            if (pacerDeadlineNanos == Long.MAX_VALUE) {
                return own;
            }
            long pacing = Math.max(0, pacerDeadlineNanos - originNanos);
            return own < 0 ? pacing : Math.min(own, pacing);
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            context.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return context.shouldReportActiveIoTime();
        }
    }

    @Override
    public void initialize() {
        transport.initialize();
    }

    @Override
    public void prepareToDestroy() {
        transport.prepareToDestroy();
    }

    @Override
    public void destroy() {
        transport.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return transport.register(handle);
    }

    @Override
    public void wakeup() {
        transport.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return transport.isCompatible(handleType);
    }
}
