package threadlab.loadtest.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import threadlab.loadtest.drive.TargetUnreachable;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.run.ChildProcess;
import threadlab.loadtest.run.Lab;
import threadlab.loadtest.run.Measurement;
import threadlab.loadtest.run.Preflight;
import threadlab.loadtest.sample.Interval;

/**
 * The live toggle, to be tried: a service of its own under a constant load that is a quarter more than its pool can do,
 * whose mode a browser switches. It never runs beside a measurement: the suite waits for it. Thread-safe.
 */
final class Toggle {
    /** Between these the service can be switched while it runs. */
    static final List<String> MODES =
            List.of(ThreadModel.VIRTUAL.mode(), ThreadModel.PLATFORM.mode(), ThreadModel.PLATFORM_PER_REQUEST.mode());

    private static final double SHARE_OF_CEILING = 1.25;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double MILLIS_PER_SECOND = 1000;

    private final Lab lab;
    private final SuiteSettings settings;
    private final Feed feed;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicReference<Optional<Running>> running = new AtomicReference<>(Optional.empty());
    private volatile String mode = MODES.getFirst();

    /** Whether it runs. */
    enum State {
        IDLE,
        WAITING,
        RUNNING
    }

    private record Running(Measurement measurement, URI admin) {}

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

    /** Asks for it: it begins when the trial that is running is over. Returns why not, or nothing. */
    String begin() {
        if (!state.compareAndSet(State.IDLE, State.WAITING)) {
            return "it runs already, or is about to";
        }
        tell("");
        return "";
    }

    /** Ends it before its time. Returns why not, or nothing. */
    String end() {
        if (state.compareAndSet(State.WAITING, State.IDLE)) {
            tell("");
            return "";
        }
        running.get().ifPresent(each -> each.measurement().stop());
        return running.get().isPresent() ? "" : "it does not run";
    }

    /** Switches the service. Returns why not, or nothing. */
    String switchTo(String wanted) {
        Optional<Running> now = running.get();
        if (now.isEmpty()) {
            return "it does not run";
        }
        if (!MODES.contains(wanted)) {
            return "the mode must be one of " + String.join(", ", MODES) + ", was '" + wanted + "'";
        }
        String refused = put(now.get().admin().resolve("/mode"), "{\"mode\":\"" + wanted + "\"}");
        if (refused.isEmpty()) {
            mode = wanted;
            tell("");
        }
        return refused;
    }

    private static String put(URI where, String body) {
        HttpRequest request = HttpRequest.newBuilder(where)
                .timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
            return reply.statusCode() == 200 ? "" : "the service refused: " + reply.body();
        } catch (IOException gone) {
            return "the service does not answer: " + gone.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Runs it, if somebody asked for it. Called by the suite, between its trials. */
    void runIfAsked() throws InterruptedException {
        if (state.get() != State.WAITING) {
            return;
        }
        mode = MODES.getFirst();
        ServiceSpec spec = ServiceSpec.of(settings, settings.jdks().getFirst(), mode);
        String message = "";
        try (Lab.Service service = lab.start(spec)) {
            Measurement measurement = new Measurement(Measurement.Settings.DEFAULT);
            running.set(Optional.of(new Running(measurement, service.admins().getFirst())));
            state.set(State.RUNNING);
            tell("");
            Phase phase = Phase.of("toggle", spec, load());
            measurement.run(
                    phase.at(service.addresses(), service.admins()),
                    "toggle",
                    JsonNodeFactory.instance::objectNode,
                    this::tell);
        } catch (ChildProcess.Failed | TargetUnreachable | Preflight.DoesNotFit impossible) {
            message = impossible.getMessage();
        } finally {
            running.set(Optional.empty());
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
