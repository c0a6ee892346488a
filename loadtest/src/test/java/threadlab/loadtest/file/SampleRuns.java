package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Recording.Outcome;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/** Runs with something of everything, different from seed to seed. */
final class SampleRuns {
    static final Environment MACHINE = new Environment(
            "Linux 6",
            "a processor",
            2,
            1L << 34,
            "21",
            OptionalDouble.of(0.5),
            OptionalDouble.empty(),
            20_000,
            "unpackaged");
    static final GeneratorUse GENERATOR = new GeneratorUse("epoll", 1, false, 0.25, 3.5, 12, 2, OptionalDouble.empty());

    private static final long MILLI = 1_000_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private SampleRuns() {}

    /** Returns a run of two kinds of request and a probe beside them. */
    static Run run(String label, long seed) {
        return new Run(
                new Run.Asked(label, "GET", "http://127.0.0.1:8080/hello", load(80)),
                START.plusSeconds(seed),
                false,
                List.of(
                        result("main", "GET /hello", seed),
                        result("main", "GET /upstream", seed + 1),
                        result("probe", "GET /health", seed + 2)),
                List.of(interval(0, seed), interval(1_000, seed + 1)),
                new Validity(List.of(new Reason.Saved("others had the CPU"))),
                new Run.Conditions(GENERATOR, service(), MACHINE));
    }

    static Run.ServiceState service() {
        return new Run.ServiceState(
                JsonNodeFactory.instance.objectNode().put("mode", "virtual"),
                List.of(
                        new Footprint(250.5, 1L << 27, 61, 1.75, 4_321, 17, OptionalLong.of(1L << 25)),
                        new Footprint(750.5, 1L << 28, 62, 2.75, 5_321, 18, OptionalLong.empty())));
    }

    static LoadSummary load(int connections) {
        return new LoadSummary(
                "poisson",
                OptionalDouble.of(500),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7),
                10_000,
                2_000,
                30_000,
                connections,
                "0/1");
    }

    static RequestResult result(String traffic, String request, long seed) {
        Recording recording = recording(seed);
        return new RequestResult(
                traffic,
                request,
                load(64),
                Counts.of(recording),
                Times.of(recording),
                recording.completedInWindow() / 10.0);
    }

    private static Recording recording(long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            recording.sent(random.nextLong(MILLI), false);
            long service = random.nextLong(100 * MILLI);
            recording.replied(random.nextInt(50) == 0 ? 503 : 200, service + MILLI, service, 20);
            recording.inWindow(true);
        }
        recording.sent(0, false);
        recording.ended(Outcome.RESET);
        recording.sent(0, false);
        recording.timedOut(30_000 * MILLI, 30_000 * MILLI);
        recording.sent(0, false);
        recording.neverSent(2);
        return recording;
    }

    static Interval interval(double startMs, long seed) {
        Histogram response = Histograms.create();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 480; i++) {
            Histograms.record(response, random.nextLong(100 * MILLI));
        }
        return Interval.of("main", startMs, 1_000, new Interval.Flow(500, 480, 5, 15), response);
    }
}
