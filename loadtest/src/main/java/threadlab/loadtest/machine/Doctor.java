package threadlab.loadtest.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.generator.Transport;
import threadlab.loadtest.machine.Check.Level;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.time.ClockQuality;

/** Looks at all that a measurement on this machine depends on. */
public final class Doctor {
    private static final long MEBI = 1L << 20;
    /** What the default experiments open, with room to spare. */
    private static final long LEAST_FILES = 8_192;
    /** What ten thousand requests in flight open in a service that asks an upstream for each. */
    private static final long FILES_FOR_C10K = 20_000;

    private static final int LEAST_CORES = 2;
    private static final long LEAST_MEMORY = 3 << 10;
    private static final int LEAST_PORTS = 20_000;
    private static final int LEAST_BACKLOG = 512;
    private static final int BASELINE_JDK = 21;
    private static final long COARSE_CLOCK_NANOS = 1_000;
    private static final long LATE_TIMER_NANOS = 500_000;
    private static final double MOST_STEAL = 0.01;

    private final Limits limits;
    private final Environment machine;
    private final ClockQuality clock;

    private Doctor(Limits limits, Environment machine, ClockQuality clock) {
        this.limits = limits;
        this.machine = machine;
        this.clock = clock;
    }

    /** Looks at this machine; takes a good second. */
    public static List<Check> here() throws InterruptedException {
        Machine.CpuTicks before = Machine.cpuTicks();
        ClockQuality clock = ClockQuality.measure();
        List<Check> findings = new ArrayList<>(jdks(Jdks.installed()));
        findings.addAll(of(Limits.here(), Machine.describe(before), clock));
        findings.add(transports());
        return findings;
    }

    /** Judges what was found. Pure. */
    static List<Check> of(Limits limits, Environment machine, ClockQuality clock) {
        Doctor checkup = new Doctor(limits, machine, clock);
        return Stream.of(
                        Stream.of(checkup.files()),
                        checkup.network(),
                        Stream.of(checkup.cores(), checkup.memory()),
                        checkup.quiet(),
                        checkup.clock())
                .flatMap(each -> each)
                .toList();
    }

    static List<Check> jdks(List<Jdk> installed) {
        String versions = installed.stream().map(Jdk::version).collect(Collectors.joining(", "));
        boolean baseline = installed.stream().anyMatch(jdk -> jdk.major() == BASELINE_JDK);
        return List.of(Check.of("JDKs", versions)
                .unless(
                        baseline,
                        Level.WARNING,
                        "install a JDK " + BASELINE_JDK + ", the baseline: newer ones do not show pinning"));
    }

    private Check files() {
        String hard = limits.openFilesHard().stream()
                .mapToObj(Long::toString)
                .findFirst()
                .orElse("unknown");
        String mend = "raise it: 'ulimit -n " + FILES_FOR_C10K + "', beyond " + hard
                + " in /etc/security/limits.conf (nofile) or with docker run --ulimit";
        return Check.of("open files", limits.openFilesSoft() + " (at most " + hard + ")")
                .unless(
                        limits.openFilesSoft() >= FILES_FOR_C10K,
                        Level.WARNING,
                        "c10k needs " + FILES_FOR_C10K + ": " + mend)
                .unless(
                        limits.openFilesSoft() >= LEAST_FILES,
                        Level.BLOCKING,
                        "the suite needs " + LEAST_FILES + ": " + mend);
    }

    private Stream<Check> network() {
        return Stream.of(
                        number(
                                "ports per source address",
                                limits.portsPerSource(),
                                LEAST_PORTS,
                                "sysctl net.ipv4.ip_local_port_range='1024 65535'"),
                        number(
                                "accept queue",
                                limits.somaxconn(),
                                LEAST_BACKLOG,
                                "sysctl net.core.somaxconn=4096: the generator opens 500 connections at once"))
                .flatMap(each -> each);
    }

    private static Stream<Check> number(String name, OptionalLong value, long least, String mend) {
        return value.stream()
                .mapToObj(found -> Check.of(name, Long.toString(found)).unless(found >= least, Level.WARNING, mend));
    }

    private Check cores() {
        return Check.of("cores", machine.cores() + ", " + machine.cpu())
                .unless(
                        machine.cores() >= LEAST_CORES,
                        Level.BLOCKING,
                        "needs " + LEAST_CORES + ": the generator must not wait for the service's CPU");
    }

    private Check memory() {
        long mebibytes = machine.memoryBytes() / MEBI;
        return Check.of("memory", mebibytes + " MiB")
                .unless(
                        mebibytes >= LEAST_MEMORY,
                        Level.BLOCKING,
                        "needs " + LEAST_MEMORY + " MiB: the service alone has a heap of 1 GiB");
    }

    private Stream<Check> quiet() {
        return Stream.of(
                        machine.loadAverage().stream().mapToObj(load -> Check.of("load average", format("%.2f", load))
                                .unless(
                                        load < machine.cores() / 2.0,
                                        Level.WARNING,
                                        "something else is running: results will be noisy or invalid")),
                        machine.stealRatio().stream()
                                .mapToObj(steal -> Check.of("CPU time stolen", format("%.1f %%", steal * 100))
                                        .unless(
                                                steal <= MOST_STEAL,
                                                Level.WARNING,
                                                "other guests take this machine's cores: the suite keeps them awake"
                                                        + " (--idle-poll); where that is not enough, measure at"
                                                        + " another time or on a machine of its own")))
                .flatMap(each -> each);
    }

    private Stream<Check> clock() {
        return Stream.of(
                Check.of(
                                "clock granularity",
                                format("%d ns, %.0f ns a reading", clock.granularityNanos(), clock.readNanos()))
                        .unless(
                                clock.granularityNanos() <= COARSE_CLOCK_NANOS,
                                Level.WARNING,
                                "too coarse: have the kernel use tsc"
                                        + " (/sys/devices/system/clocksource/clocksource0/current_clocksource)"),
                Check.of(
                                "timer error",
                                format(
                                        "p50 %.0f µs, p99 %.0f µs",
                                        clock.timerErrorP50Nanos() / 1e3, clock.timerErrorP99Nanos() / 1e3))
                        .unless(
                                clock.timerErrorP99Nanos() <= LATE_TIMER_NANOS,
                                Level.WARNING,
                                "threads wake late: stop what else runs, or leave the generator a core of its own"));
    }

    private static Check transports() {
        String available = Stream.of(Transport.values())
                .filter(Transport::available)
                .map(Transport::label)
                .collect(Collectors.joining(", "));
        return Check.of(
                "transports", available + "; run takes " + Transport.best().label());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
