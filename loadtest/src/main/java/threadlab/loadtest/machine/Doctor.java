package threadlab.loadtest.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.generator.Transport;
import threadlab.loadtest.machine.Check.Kind;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.time.ClockQuality;
import threadlab.loadtest.variant.Variant.Jdk;

/** Looks at all that a measurement on this machine depends on. */
public final class Doctor {
    /** What the default experiments open, with room to spare. */
    public static final long LEAST_FILES = 8_192;
    /** What ten thousand requests in flight open in a service that asks an upstream for each. */
    public static final long FILES_FOR_C10K = 20_000;
    /** Load generator and service need one each. */
    public static final int LEAST_CORES = 2;
    /** In MiB: the service alone has a heap of 1 GiB. */
    public static final long LEAST_MEMORY = 3 << 10;
    /** The JDK that shows pinning. */
    public static final int BASELINE_JDK = 21;

    private static final List<String> JAVA_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final long MEBI = 1L << 20;
    private static final int LEAST_PORTS = 20_000;
    private static final int LEAST_BACKLOG = 512;
    private static final long COARSE_CLOCK_NANOS = 1_000;
    private static final long LATE_TIMER_NANOS = 500_000;
    private static final double MOST_STEAL = 0.01;

    private Doctor() {}

    /** Looks at this machine; takes a good second. */
    public static List<Check> examine() throws InterruptedException {
        Machine.CpuTicks before = Machine.cpuTicks();
        ClockQuality clock = ClockQuality.measure();
        List<Check> checks = new ArrayList<>(List.of(jdks(Jdks.installed())));
        checks.addAll(checks(Limits.here(), Machine.describe(before), clock));
        checks.add(javaOptions(System.getenv()));
        checks.add(transports());
        return checks;
    }

    /** Looks at what a suite should be warned of before it starts; takes no time. */
    public static List<Check> beforeASuite() {
        return Stream.of(cores(Machine.cores(), ""), javaOptions(System.getenv()))
                .filter(check -> check.level() != Level.OK)
                .toList();
    }

    /** A heap or a collector from the environment is another than the one that the suite says it gives. */
    static Check javaOptions(Map<String, String> environment) {
        String set = JAVA_OPTIONS.stream()
                .filter(environment::containsKey)
                .map(name -> name + "=" + environment.get(name))
                .collect(Collectors.joining(", "));
        return Check.of(Kind.JAVA_OPTIONS, set.isEmpty() ? "none" : set).unless(set.isEmpty(), Level.WARNING);
    }

    /** Judges what was found. Pure. */
    static List<Check> checks(Limits limits, Environment machine, ClockQuality clock) {
        return Stream.of(
                        Stream.of(files(limits)),
                        atLeast(Kind.PORTS, limits.portsPerSource(), LEAST_PORTS),
                        atLeast(Kind.ACCEPT_QUEUE, limits.somaxconn(), LEAST_BACKLOG),
                        Stream.of(cores(machine), memory(machine)),
                        quiet(machine),
                        clock(clock))
                .flatMap(each -> each)
                .toList();
    }

    static Check jdks(List<Jdk> installed) {
        String versions = installed.stream().map(Jdk::version).collect(Collectors.joining(", "));
        boolean baseline = installed.stream().anyMatch(jdk -> jdk.major() == BASELINE_JDK);
        return Check.of(Kind.JDKS, versions).unless(baseline, Level.WARNING);
    }

    private static Check files(Limits limits) {
        OptionalLong most = limits.openFilesHard();
        String hard = most.isPresent() ? Long.toString(most.getAsLong()) : "unknown";
        return Check.of(Kind.OPEN_FILES, limits.openFilesSoft() + " (at most " + hard + ")")
                .unless(limits.openFilesSoft() >= FILES_FOR_C10K, Level.WARNING)
                .unless(limits.openFilesSoft() >= LEAST_FILES, Level.BLOCKING);
    }

    private static Stream<Check> atLeast(Kind kind, OptionalLong value, long least) {
        return value.stream()
                .mapToObj(found -> Check.of(kind, Long.toString(found)).unless(found >= least, Level.WARNING));
    }

    private static Check cores(Environment machine) {
        return cores(machine.cores(), ", " + machine.cpu());
    }

    private static Check cores(int cores, String ofWhat) {
        return Check.of(Kind.CORES, cores + ofWhat).unless(cores >= LEAST_CORES, Level.WARNING);
    }

    private static Check memory(Environment machine) {
        long mebibytes = machine.memoryBytes() / MEBI;
        return Check.of(Kind.MEMORY, mebibytes + " MiB").unless(mebibytes >= LEAST_MEMORY, Level.BLOCKING);
    }

    private static Stream<Check> quiet(Environment machine) {
        return Stream.concat(
                machine.loadAverage().stream().mapToObj(load -> Check.of(Kind.LOAD_AVERAGE, format("%.2f", load))
                        .unless(load < machine.cores() / 2.0, Level.WARNING)),
                machine.stealRatio().stream().mapToObj(steal -> Check.of(Kind.STEAL, format("%.1f %%", steal * 100))
                        .unless(steal <= MOST_STEAL, Level.WARNING)));
    }

    private static Stream<Check> clock(ClockQuality clock) {
        String readings = format("%d ns, %.0f ns a reading", clock.granularityNanos(), clock.readNanos());
        String late =
                format("p50 %.0f µs, p99 %.0f µs", clock.timerErrorP50Nanos() / 1e3, clock.timerErrorP99Nanos() / 1e3);
        return Stream.of(
                Check.of(Kind.CLOCK, readings).unless(clock.granularityNanos() <= COARSE_CLOCK_NANOS, Level.WARNING),
                Check.of(Kind.TIMER, late).unless(clock.timerErrorP99Nanos() <= LATE_TIMER_NANOS, Level.WARNING));
    }

    private static Check transports() {
        String available = Stream.of(Transport.values())
                .filter(Transport::available)
                .map(Transport::label)
                .collect(Collectors.joining(", "));
        return Check.of(
                Kind.TRANSPORTS, available + "; run takes " + Transport.best().label());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
