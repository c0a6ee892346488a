package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/** Runs with something of everything, different from seed to seed. */
final class SampleRuns {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private SampleRuns() {}

    /** Returns a run of two kinds of request and a probe beside them. */
    static Run run(String label, long seed) {
        return new Run(
                new Run.Asked(label, "GET", "http://127.0.0.1:8080/hello", Optional.of("2 bytes, CRC-32 1"), load(80)),
                START.plusSeconds(seed),
                false,
                List.of(
                        result("main", "GET /hello", seed),
                        result("main", "GET /upstream", seed + 1),
                        result("probe", "GET /health", seed + 2)),
                List.of(Runs.interval(0, seed), Runs.interval(1_000, seed + 1)),
                new Validity(List.of(new Reason.Saved("others had the CPU"))),
                new Run.Conditions(Runs.GENERATOR, service(), Runs.MACHINE));
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
                Optional.of(List.of(100.0, 500.0)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7),
                10_000,
                2_000,
                30_000,
                connections,
                OptionalInt.of(connections),
                "0/1");
    }

    static RequestResult result(String traffic, String request, long seed) {
        Recording recording = Runs.recording(seed);
        return new RequestResult(
                traffic,
                request,
                load(64),
                Counts.of(recording),
                Times.of(recording),
                recording.completedInWindow() / 10.0);
    }
}
