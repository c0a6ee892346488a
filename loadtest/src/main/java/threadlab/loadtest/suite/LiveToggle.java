package threadlab.loadtest.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.ServiceView;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * The live toggle, to be tried between two trials: a service of its own under a constant load that is a quarter more
 * than its pool can do, whose mode somebody switches. It never runs beside a measurement: the suite waits for it.
 * Thread-safe.
 */
public final class LiveToggle {
    /** Between these a service can be switched while it runs. */
    public static final List<String> MODES = Arrays.stream(ThreadModel.values())
            .filter(ThreadModel::switchable)
            .map(ThreadModel::mode)
            .toList();

    private static final double SHARE_OF_CEILING = 1.25;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Harness harness;
    private final SuiteSettings settings;
    private final Listener listener;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile Optional<Measurement> measurement = Optional.empty();
    private volatile Optional<ServiceView> service = Optional.empty();
    private volatile String mode = MODES.getFirst();

    /** Whether it runs. */
    public enum State {
        /** Nobody asked for it. */
        IDLE,
        /** It begins when the trial that is running is over. */
        WAITING,
        /** Its service runs. */
        RUNNING
    }

    /**
     * How it stands.
     *
     * @param state whether it runs
     * @param mode of its service
     * @param ratePerSec offered
     * @param ceilingPerSec of the pool
     * @param message why it ended, where it failed; else empty
     */
    public record Status(State state, String mode, double ratePerSec, double ceilingPerSec, String message) {}

    /** Is told how it stands, on any thread. */
    public interface Listener {
        /** Something has changed. */
        void changed(Status status);

        /** An interval of its load is over, in which the service ran in that mode. */
        void interval(String mode, Interval interval);
    }

    /** It cannot be done now; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** Prepares it. */
    public LiveToggle(Harness harness, SuiteSettings asked, Listener listener) {
        this.harness = harness;
        this.settings = asked.forOverload();
        this.listener = listener;
        tell("");
    }

    /**
     * Asks for it: it begins when the trial that is running is over.
     *
     * @throws Refused where it runs or waits already
     */
    public void begin() throws Refused {
        if (!state.compareAndSet(State.IDLE, State.WAITING)) {
            throw new Refused("it is running already, or about to");
        }
        tell("");
    }

    /**
     * Ends it before its time, also while its service is only starting.
     *
     * @throws Refused where it does not run
     */
    public void end() throws Refused {
        if (state.compareAndSet(State.WAITING, State.IDLE)) {
            tell("");
        } else if (measurement.isEmpty()) {
            throw notRunning();
        } else {
            stop();
        }
    }

    private static Refused notRunning() {
        return new Refused("it is not running");
    }

    void stop() {
        measurement.ifPresent(Measurement::stop);
    }

    /**
     * Switches the service.
     *
     * @throws Refused where there is no such mode, it does not run, or the service refuses
     */
    public void switchTo(String wanted) throws Refused {
        if (!MODES.contains(wanted)) {
            throw new Refused("the mode must be one of " + String.join(", ", MODES) + ", was '" + wanted + "'");
        }
        ServiceView running = service.orElseThrow(LiveToggle::notRunning);
        try {
            running.switchTo(wanted);
        } catch (IOException refused) {
            throw new Refused(refused.getMessage());
        }
        mode = wanted;
        tell("");
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
        String message = "";
        Variant variant = new Variant(0, mode, settings.jdks().getFirst());
        try (RunningService started = harness.start(settings.service(variant))) {
            service = Optional.of(new ServiceView(started.admins().getFirst()));
            tell("");
            run.run(load().at(started.addresses()), "toggle", new Measurement.Observer() {
                @Override
                public void interval(Interval interval) {
                    listener.interval(mode, interval);
                }
            });
        } catch (CannotMeasure impossible) {
            message = impossible.getMessage();
        } finally {
            service = Optional.empty();
            state.set(State.IDLE);
            tell(message);
        }
    }

    private LoadPlan load() {
        double rate = SHARE_OF_CEILING * settings.poolCeilingPerSecond();
        int unanswered = (int) Math.ceil(rate * TIMEOUT.toSeconds()) + 1;
        Traffic traffic = new Traffic(
                "upstream",
                List.of(ThreadlabService.upstream(settings.delay())),
                new LoadShape.Constant(rate),
                unanswered);
        return LoadPlan.of(List.of(traffic), Duration.ZERO, LONGEST, TIMEOUT).every(INTERVAL);
    }

    private void tell(String message) {
        double ceiling = settings.poolCeilingPerSecond();
        listener.changed(new Status(state.get(), mode, SHARE_OF_CEILING * ceiling, ceiling, message));
    }
}
