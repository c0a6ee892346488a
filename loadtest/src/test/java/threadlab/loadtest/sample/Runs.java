package threadlab.loadtest.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Interval.Flow;
import threadlab.loadtest.sample.Recording.Outcome;

/** Runs for tests: everything filled in, and as different as their seeds, their response times or their throughput. */
public final class Runs {
    private static final String TRAFFIC = "main";
    private static final long MILLI = 1_000_000;
    private static final double SECONDS = 10;
    /** A machine. */
    public static final Environment MACHINE = new Environment(
            "Linux 6",
            "a processor",
            2,
            1L << 34,
            "21",
            OptionalDouble.of(0.5),
            OptionalDouble.empty(),
            20_000,
            "unpackaged");
    /** What a generator used on it. */
    public static final GeneratorUse GENERATOR = new GeneratorUse(
            "epoll",
            1,
            false,
            0.25,
            3.5,
            Optional.of(new Stalls(0, 0)),
            12,
            2,
            OptionalDouble.empty(),
            Optional.of(new Handshakes(64, 0.25, 1.5)));

    private static final LoadSummary LOAD = new LoadSummary(
            "constant",
            OptionalDouble.of(500),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            SECONDS * 1000,
            2_000,
            30_000,
            64,
            OptionalInt.empty(),
            "0/1");

    private Runs() {}

    /** Returns a run of a traffic whose every request was answered, each in so many milliseconds. */
    public static Run of(String traffic, long... millis) {
        return run("any", List.of(result(traffic, recording(millis))), List.of());
    }

    /** Returns a run of a traffic that answered so many requests a second, none of them timed. */
    public static Run answered(String traffic, double perSec) {
        Recording none = new Recording();
        RequestResult result = new RequestResult(traffic, "GET /hello", LOAD, Counts.of(none), Times.of(none), perSec);
        return run("any", List.of(result), List.of());
    }

    /** Returns a run of one traffic, {@value #TRAFFIC}, with something of everything. */
    public static Run run(String label, long seed) {
        return run(
                label,
                List.of(result(TRAFFIC, recording(seed))),
                List.of(interval(0, seed), interval(1_000, seed + 1)));
    }

    /** Returns a run with those results and that time series. */
    public static Run run(String label, List<RequestResult> results, List<Interval> intervals) {
        return new Run(
                new Run.Asked(label, "GET", "http://127.0.0.1:8080/hello", Optional.empty(), LOAD),
                Instant.parse("2026-01-01T00:00:00Z"),
                false,
                results,
                intervals,
                Validity.VALID,
                conditions(List.of()));
    }

    /** Returns the same run, while which the service's process was seen to use that. */
    public static Run seen(Run run, Footprint... footprints) {
        return new Run(
                run.asked(),
                run.startedAt(),
                run.partial(),
                run.results(),
                run.intervals(),
                run.validity(),
                conditions(List.of(footprints)));
    }

    private static Run.Conditions conditions(List<Footprint> footprints) {
        return new Run.Conditions(
                GENERATOR,
                new Run.ServiceState(JsonNodeFactory.instance.objectNode().put("mode", "virtual"), footprints),
                MACHINE);
    }

    /** Returns what a traffic came to that recorded that. */
    public static RequestResult result(String traffic, Recording recording) {
        return new RequestResult(
                traffic,
                "GET /hello",
                LOAD,
                Counts.of(recording),
                Times.of(recording),
                recording.completedInWindow() / SECONDS);
    }

    private static Recording recording(long[] millis) {
        Recording recording = new Recording();
        LongStream.of(millis).map(each -> each * MILLI).forEach(nanos -> {
            recording.sent(0);
            recording.replied(200, nanos, nanos, 0, 20);
            recording.inWindow(true);
        });
        return recording;
    }

    /** Returns a recording with something of everything. */
    public static Recording recording(long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            long lag = random.nextLong(MILLI / 16);
            recording.sent(lag);
            long service = random.nextLong(100 * MILLI);
            recording.replied(random.nextInt(50) == 0 ? 503 : 200, service + MILLI, service, lag, 20);
            recording.inWindow(true);
        }
        recording.sent(0);
        recording.ended(Outcome.RESET);
        recording.sent(0);
        recording.ended(Outcome.TIMED_OUT);
        recording.sent(0);
        recording.gaveUp(false);
        recording.neverSent(false);
        return recording;
    }

    /** Returns an interval of one second. */
    public static Interval interval(double startMs, long seed) {
        Histogram response = Histograms.create();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 480; i++) {
            Histograms.record(response, random.nextLong(100 * MILLI));
        }
        return Interval.of(TRAFFIC, startMs, 1_000, new Flow(500, 480, 5, 15), response);
    }
}
