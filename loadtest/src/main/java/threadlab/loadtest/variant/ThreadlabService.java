package threadlab.loadtest.variant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Target.Port;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.variant.Variant.Jdk;

/**
 * The service of this project: its flags, its endpoints, its ready line. Nothing else knows them.
 *
 * @param model what runs a request
 * @param jdk that runs it
 * @param poolSize platform threads of the pool, 1 to 100,000
 * @param loops event loops, at least 1
 * @param permits calls to the upstream at once, at least 1; empty for any number
 * @param cores that it is confined to, at least 1; empty for all
 * @param instances processes that are started alike, 1 to 8
 */
public record ThreadlabService(
        ThreadModel model, Jdk jdk, int poolSize, int loops, OptionalInt permits, OptionalInt cores, int instances)
        implements Service {
    /** Where its jar is in the project's folder. */
    public static final Path JAR = Path.of("app/target/app.jar");
    /** The same in every mode, so that memory can be compared. */
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

    /** A machine of one core or little memory would else get another; two of them would not start. */
    private static final String COLLECTOR = "-XX:+UseG1GC";

    private static final Pattern ANY_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private static final int MOST_INSTANCES = 8;
    private static final int WARM_UP_CLIENTS = 32;
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Checks the bounds. */
    public ThreadlabService {
        if (poolSize < 1 || poolSize > 100_000) {
            throw new IllegalArgumentException("pool-size must be 1 to 100000, was " + poolSize);
        }
        if (loops < 1 || permits.orElse(1) < 1 || cores.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "loops, permits and cores must be at least 1, were " + loops + ", " + permits + " and " + cores);
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException("instances must be 1 to " + MOST_INSTANCES + ", was " + instances);
        }
    }

    /** One process on one loop, on all cores. */
    public static ThreadlabService of(Variant variant, int poolSize) {
        OptionalInt none = OptionalInt.empty();
        return new ThreadlabService(ThreadModel.of(variant.name()), variant.jdk(), poolSize, 1, none, none, 1);
    }

    /** Returns the same with another number of event loops. */
    public ThreadlabService withLoops(int other) {
        return new ThreadlabService(model, jdk, poolSize, other, permits, cores, instances);
    }

    /** Returns the same with a bound of upstream calls. */
    public ThreadlabService withPermits(int other) {
        return new ThreadlabService(model, jdk, poolSize, loops, OptionalInt.of(other), cores, instances);
    }

    /** Returns the same on all cores of the machine but one, or on the only one: the load generator keeps the other. */
    public ThreadlabService besideTheGenerator(int ofCores) {
        OptionalInt rest = OptionalInt.of(Math.max(1, ofCores - 1));
        return new ThreadlabService(model, jdk, poolSize, loops, permits, rest, instances);
    }

    /** Returns several of the same. */
    public ThreadlabService times(int other) {
        return new ThreadlabService(model, jdk, poolSize, loops, permits, cores, other);
    }

    /** Returns how many requests one process can work on at once, at least 1; empty where nothing bounds it. */
    public OptionalInt servers() {
        return model.servers(poolSize, loops, permits);
    }

    /** Returns whether its requests block the event loops that serve them. */
    public boolean loopsBlock() {
        return model.bound() == ThreadModel.Bound.LOOPS;
    }

    /** Returns a request that has it wait for the upstream so long. */
    public static Request upstream(Duration delay) {
        return upstream(0, delay);
    }

    /** Returns the same request to one of several instances, counted from 0. */
    public static Request upstream(int instance, Duration delay) {
        return Request.get(new Target.OfService(instance, Port.MAIN, "/upstream?delay=" + delay));
    }

    /** Returns a request that waits for nothing. */
    public static Request hello() {
        return main("/hello");
    }

    /** Returns a request that waits without an upstream. */
    public static Request sleep(Duration delay) {
        return main("/sleep?delay=" + delay);
    }

    /** Returns a request that burns so much CPU time. */
    public static Request cpu(Duration work) {
        return main("/cpu?work=" + work.toMillis() + "ms");
    }

    /**
     * Returns a request that calls the upstream inside a lock of its own.
     *
     * @param lock monitor or reentrant
     */
    public static Request locked(Duration delay, String lock) {
        return main("/locked?delay=" + delay + "&lock=" + lock);
    }

    /** Returns a request to the admin port, which shares no thread with the service. */
    public static Request health() {
        return Request.get(new Target.OfService(0, Port.ADMIN, "/observe/health"));
    }

    private static Request main(String pathAndQuery) {
        return Request.get(new Target.OfService(0, Port.MAIN, pathAndQuery));
    }

    /** It listens on free ports, and believes that it has the cores it will have. */
    @Override
    public Launch launch(Launch.Site site) {
        List<String> options = new ArrayList<>(HEAP);
        options.add("-XX:FlightRecorderOptions=repository=" + site.temporary());
        cores.ifPresent(count -> options.add("-XX:ActiveProcessorCount=" + count));
        if (site.javaOptions().stream()
                .noneMatch(each -> ANY_COLLECTOR.matcher(each).matches())) {
            options.add(COLLECTOR);
        }
        options.addAll(site.javaOptions());
        List<String> command = Launch.java(jdk, options, site.home().resolve(JAR));
        command.addAll(List.of("--port=0", "--admin-port=0", "--upstream=" + site.upstream()));
        command.addAll(List.of("--mode=" + model.mode(), "--pool-size=" + poolSize));
        if (loops > 1) {
            command.add("--loops=" + loops);
        }
        permits.ifPresent(many -> command.add("--downstream-permits=" + many));
        return new Launch("the service", command);
    }

    /**
     * A few clients ask each instance for what the loads will ask for, but with hardly any delay or work: a service
     * that waits a quarter of a second for each request would run interpreted code for minutes.
     */
    @Override
    public WarmUp warmUp(Collection<LoadPlan> loads, WarmUp.Bounds bounds) {
        Set<String> paths = new LinkedHashSet<>(List.of("/upstream?delay=1ms", "/hello"));
        loads.stream()
                .flatMap(load -> load.traffics().stream())
                .flatMap(traffic -> traffic.requests().stream())
                .map(Request::target)
                .filter(target -> target instanceof Target.OfService service && service.port() == Port.MAIN)
                .forEach(target -> paths.add(shortened(target.pathAndQuery())));
        List<Traffic> traffics = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            int instance = i;
            List<Request> requests = paths.stream()
                    .map(path -> Request.get(new Target.OfService(instance, Port.MAIN, path)))
                    .toList();
            LoadShape clients = new LoadShape.ClosedLoop(WARM_UP_CLIENTS);
            traffics.add(new Traffic("instance-" + i, requests, clients, WARM_UP_CLIENTS));
        }
        traffics.add(new Traffic("admin", List.of(health()), new LoadShape.Constant(100), 4));
        return new WarmUp(LoadPlan.of(traffics, Duration.ZERO, WARM_UP_ROUND, TIMEOUT), bounds.times(instances));
    }

    private static String shortened(String path) {
        return path.replaceAll("(delay|work)=[^&]*", "$1=1ms");
    }

    @Override
    public UpstreamCalibration calibration(int bursts) {
        return new UpstreamCalibration(servers(), bursts, ThreadlabService::upstream);
    }
}
