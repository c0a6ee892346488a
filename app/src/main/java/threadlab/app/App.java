package threadlab.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import threadlab.app.endpoint.Endpoints;
import threadlab.app.mode.ModeSettings;
import threadlab.app.mode.ModeSwitch;
import threadlab.app.mode.NanoClock;
import threadlab.app.mode.ThreadModes;
import threadlab.app.upstream.BlockingUpstream;
import threadlab.app.upstream.LimitedLoopUpstream;
import threadlab.app.upstream.LimitedUpstream;
import threadlab.app.upstream.LoopUpstream;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamClient;

/**
 * The running service: its upstream clients, its mode and its two ports, closed in the reverse order of their start.
 */
final class App implements AutoCloseable {
    /** How long requests in flight may take to finish when the service stops. */
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(10);

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final ModeSwitch modes;
    private final RequestServer server;
    private final AdminServer admin;

    private App(AppConfig config) throws CannotStartException {
        try {
            JvmEvents events = JvmEvents.start();
            closings.push(events::close);
            UpstreamClient upstream = upstream(config);
            closings.push(upstream::close);
            LoopUpstreamClient loopUpstream = loopUpstream(config);
            closings.push(loopUpstream::close);
            NanoClock clock = NanoClock.system();
            this.modes = new ModeSwitch(
                    ThreadModes.find("--mode", config.mode()), settings(config, upstream, loopUpstream, clock));
            closings.push(modes::close);

            Metrics metrics = metrics(modes, events, upstream, loopUpstream);
            this.server = listen(config, new Service(Endpoints.all(), modes, metrics, clock));
            closings.push(server::close);
            this.admin = AdminServer.start(
                    new InetSocketAddress(config.bind(), config.adminPort()),
                    modes,
                    () -> ModeReport.of(config, modes.mode()),
                    metrics);
            closings.push(admin::close);
        } catch (CannotStartException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    static App start(AppConfig config) throws CannotStartException {
        return new App(config);
    }

    int port() {
        return server.port();
    }

    int adminPort() {
        return admin.port();
    }

    /** The ready line: one line of JSON for the program that started this one. */
    String readyLine() {
        return Json.of(new Ready(
                "ready",
                port(),
                adminPort(),
                modes.mode(),
                ProcessHandle.current().pid()));
    }

    private record Ready(String event, int port, int adminPort, String mode, long pid) {}

    /** Stops accepting, finishes the requests in flight within the bound and releases everything. */
    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }

    private static Metrics metrics(
            ModeSwitch modes, JvmEvents events, UpstreamClient upstream, LoopUpstreamClient loopUpstream) {
        Metrics metrics = new Metrics();
        metrics.watchModes(modes);
        metrics.watchThreads(events);
        metrics.watchUpstream(() -> upstream.openConnections() + loopUpstream.openConnections());
        return metrics;
    }

    private RequestServer listen(AppConfig config, Service service) throws CannotStartException {
        InetSocketAddress address = new InetSocketAddress(config.bind(), config.port());
        return modes.loops().isPresent()
                ? LoopServer.start(service, modes.loops().get(), address, DRAIN_BOUND)
                : AppServer.start(service, address, DRAIN_BOUND);
    }

    private static ModeSettings settings(
            AppConfig config, UpstreamClient upstream, LoopUpstreamClient loopUpstream, NanoClock clock) {
        return new ModeSettings(
                config.poolSize(), config.queueCapacity(), config.loops(), upstream, loopUpstream, clock);
    }

    private static UpstreamClient upstream(AppConfig config) {
        UpstreamClient client = new BlockingUpstream(config.upstream(), config.upstreamTimeout());
        return config.downstreamPermits().isEmpty()
                ? client
                : new LimitedUpstream(client, config.downstreamPermits().getAsInt(), config.upstreamTimeout());
    }

    private static LoopUpstreamClient loopUpstream(AppConfig config) {
        LoopUpstreamClient client = new LoopUpstream(config.upstream(), config.upstreamTimeout());
        return config.downstreamPermits().isEmpty()
                ? client
                : new LimitedLoopUpstream(client, config.downstreamPermits().getAsInt(), config.upstreamTimeout());
    }
}
