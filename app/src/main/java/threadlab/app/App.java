package threadlab.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.app.endpoint.Endpoints;
import threadlab.app.mode.ModeSettings;
import threadlab.app.mode.ModeSwitch;
import threadlab.app.mode.NanoClock;
import threadlab.app.upstream.BlockingUpstream;
import threadlab.app.upstream.UpstreamClient;

/** The running service: its upstream, its mode and its two ports, started together and closed together. */
final class App implements AutoCloseable {
    /** How long requests under way may go on after the service was told to stop. */
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(10);

    private final UpstreamClient upstream;
    private final ModeSwitch modes;
    private final AppServer server;
    private final AdminServer admin;

    private App(UpstreamClient upstream, ModeSwitch modes, AppServer server, AdminServer admin) {
        this.upstream = upstream;
        this.modes = modes;
        this.server = server;
        this.admin = admin;
    }

    static App start(AppConfig config) throws CannotStartException {
        UpstreamClient upstream = new BlockingUpstream(config.upstream(), config.upstreamTimeout());
        NanoClock clock = NanoClock.system();
        ModeSwitch modes = new ModeSwitch(
                config.mode(),
                new ModeSettings(config.poolSize(), config.queueCapacity(), config.dropAbandoned(), upstream, clock));
        AppServer server = AppServer.start(
                new Service(Endpoints.all(), modes, clock),
                new InetSocketAddress(config.bind(), config.port()),
                DRAIN_BOUND);
        AdminServer admin = AdminServer.start(
                new InetSocketAddress(config.bind(), config.adminPort()),
                () -> new Configuration(config, modes.mode()).fields());
        return new App(upstream, modes, server, admin);
    }

    /** The first line on standard output, for the programs that start this one. */
    String readyLine() {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("event", "ready");
        ready.put("port", server.port());
        ready.put("adminPort", admin.port());
        ready.put("mode", modes.mode());
        ready.put("pid", ProcessHandle.current().pid());
        return Json.of(ready);
    }

    /** Stops accepting, finishes what is under way within the bound, then ends everything. The admin port goes last. */
    @Override
    public void close() {
        server.close();
        modes.close();
        upstream.close();
        admin.close();
    }
}
