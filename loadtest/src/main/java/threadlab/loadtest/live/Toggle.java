package threadlab.loadtest.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import threadlab.loadtest.generator.TargetUnreachable;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.ServiceView;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.suite.Lab;
import threadlab.loadtest.suite.Measurement;

/**
 * The live toggle, to be tried: a service of its own under a constant load that is a quarter more than its pool can do,
 * whose mode a browser switches. It never runs beside a measurement: the suite waits for it. Thread-safe.
 */
final class Toggle {
    /** Between these the service can be switched while it runs. */
    static final List<String> MODES =
            List.of(ThreadModel.VIRTUAL.mode(), ThreadModel.PLATFORM.mode(), ThreadModel.PLATFORM_PER_REQUEST.mode());

    private static final String RUNS_NOT = "it does not run";
    private static final double SHARE_OF_CEILING = 1.25;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double MILLIS_PER_SECOND = 1000;

    private final Lab lab;
    private final SuiteSettings settings;
    private final Feed feed;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile Optional<Measurement> measurement = Optional.empty();
    private volatile Optional<ServiceView> service = Optional.empty();
    private volatile String mode = MODES.getFirst();

    /** Whether it runs. */
    enum State {
        IDLE,
        WAITING,
        RUNNING
    }

    private record Told(State state, String mode, double ratePerSec, double ceilingPerSec, String message) {}

    private record Latency(
            double atSec,
            String mode,
            double perSec,
            long inFlight,
            long failed,
            OptionalDouble median,
            OptionalDouble slowest) {}

    Toggle(Lab lab, SuiteSettings asked, Feed feed) {
        this.lab = lab;
        this.settings = asked.forOverload();
        this.feed = feed;
        tell("");
    }

    /** Asks for it: it begins when the trial that is running is over. Returns why not, where it cannot. */
    Optional<String> begin() {
        if (!state.compareAndSet(State.IDLE, State.WAITING)) {
            return Optional.of("it runs already, or is about to");
        }
        tell("");
        return Optional.empty();
    }

    /** Ends it before its time, also while its service is only starting. Returns why not, where it cannot. */
    Optional<String> end() {
        if (state.compareAndSet(State.WAITING, State.IDLE)) {
            tell("");
            return Optional.empty();
        }
        Optional<Measurement> running = measurement;
        running.ifPresent(Measurement::stop);
        return running.isPresent() ? Optional.empty() : Optional.of(RUNS_NOT);
    }

    /** Switches the service. Returns why not, where it cannot. */
    Optional<String> switchTo(String wanted) {
        if (!MODES.contains(wanted)) {
            return Optional.of("the mode must be one of " + String.join(", ", MODES) + ", was '" + wanted + "'");
        }
        Optional<String> refused = service.map(each -> each.switchTo(wanted)).orElse(Optional.of(RUNS_NOT));
        if (refused.isEmpty()) {
            mode = wanted;
            tell("");
        }
        return refused;
    }

    /** Runs it, if somebody asked for it. Called by the suite, between its trials. */
    void runIfAsked() throws InterruptedException {
        Measurement run = new Measurement(Measurement.Settings.DEFAULT);
        measurement = Optional.of(run);
        if (state.compareAndSet(State.WAITING, State.RUNNING)) {
            run(run);
        }
        measurement = Optional.empty();
    }

    private void run(Measurement run) throws InterruptedException {
        mode = MODES.getFirst();
        ServiceSpec spec = ServiceSpec.of(settings, settings.jdks().getFirst(), mode);
        String message = "";
        try (Lab.Service started = lab.start(spec)) {
            service = Optional.of(new ServiceView(started.admins().getFirst()));
            tell("");
            run.run(
                    Phase.of("toggle", spec, load()).at(started.addresses(), started.admins()),
                    "toggle",
                    JsonNodeFactory.instance::objectNode,
                    this::tell);
        } catch (ChildProcess.Failed | TargetUnreachable | Preflight.DoesNotFit impossible) {
            message = impossible.getMessage();
        } finally {
            service = Optional.empty();
            state.set(State.IDLE);
            tell(message);
        }
    }

    private LoadPlan load() {
        double rate = SHARE_OF_CEILING * settings.poolCeilingPerSecond();
        int unanswered = (int) Math.ceil(rate * PATIENCE.toSeconds()) + 1;
        Traffic traffic = new Traffic(
                "upstream", List.of(Phase.service(settings.upstreamPath())), new LoadShape.Constant(rate), unanswered);
        return LoadPlan.of(List.of(traffic), Duration.ZERO, LONGEST, PATIENCE).every(INTERVAL);
    }

    private void tell(Interval interval) {
        feed.publish(
                "latency",
                new Latency(
                        (interval.startMs() + interval.lengthMs()) / MILLIS_PER_SECOND,
                        mode,
                        interval.completed() * MILLIS_PER_SECOND / interval.lengthMs(),
                        interval.inFlight(),
                        interval.failed(),
                        interval.p50Ms(),
                        interval.maxMs()));
    }

    private void tell(String message) {
        double ceiling = settings.poolCeilingPerSecond();
        feed.publish("toggle", new Told(state.get(), mode, SHARE_OF_CEILING * ceiling, ceiling, message));
    }
}
