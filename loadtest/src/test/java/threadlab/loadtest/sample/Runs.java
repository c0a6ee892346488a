package threadlab.loadtest.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.RunFile.EncodedHistograms;

/** Run files for tests: everything filled in, and different from seed to seed. */
public final class Runs {
    private static final long MILLI = 1_000_000;

    private Runs() {}

    /** Returns a run of one endpoint. */
    public static RunFile run(String label, long seed) {
        return run(label, seed, recording(seed));
    }

    /** Returns a run of one endpoint that has measured that. */
    static RunFile run(String label, long seed, Recording recording) {
        RunFile.Load load = new RunFile.Load(
                "constant",
                OptionalDouble.of(500),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                10_000,
                2_000,
                30_000,
                64,
                "0/1");
        return new RunFile(
                RunFile.SCHEMA,
                label,
                "2026-01-01T00:00:00Z",
                false,
                new RunFile.Target("http://127.0.0.1:8080/hello", "GET"),
                load,
                recording.accounting(),
                recording.errors(),
                LatencySummary.of(recording.response()),
                LatencySummary.of(recording.service()),
                LatencySummary.of(recording.lag()),
                recording.completedInWindow() / 10.0,
                List.of(endpoint(load, recording)),
                List.of(interval(0, seed), interval(1_000, seed + 1)),
                Validity.VALID,
                new GeneratorUse("epoll", 1, false, 0.25, 3.5, 12, 2, OptionalDouble.empty()),
                JsonNodeFactory.instance.objectNode().put("mode", "virtual"),
                new Environment(
                        "Linux 6",
                        "a processor",
                        2,
                        1L << 34,
                        "21",
                        OptionalDouble.of(0.5),
                        OptionalDouble.empty(),
                        20_000,
                        "unpackaged"),
                EncodedHistograms.of(recording));
    }

    private static RunFile.EndpointResult endpoint(RunFile.Load load, Recording recording) {
        return new RunFile.EndpointResult(
                "main",
                "GET /hello",
                load,
                recording.accounting(),
                recording.errors(),
                recording.statuses(),
                LatencySummary.of(recording.response()),
                LatencySummary.of(recording.service()),
                LatencySummary.of(recording.lag()),
                recording.completedInWindow() / 10.0,
                recording.bodyBytes(),
                EncodedHistograms.of(recording));
    }

    /** Returns a recording with something of everything. */
    public static Recording recording(long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
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

    /** Returns an interval of one second. */
    public static Interval interval(double startMs, long seed) {
        Histogram response = Histograms.create();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 480; i++) {
            Histograms.record(response, random.nextLong(100 * MILLI));
        }
        return Interval.of("main", startMs, 1_000, 500, 480, 5, 15, response);
    }
}
