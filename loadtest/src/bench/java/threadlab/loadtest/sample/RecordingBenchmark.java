package threadlab.loadtest.sample;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import threadlab.loadtest.sample.Recording.ConnectionUse;

/** What it costs to record one request: its lag, its status, response time and service time. */
@State(Scope.Thread)
public class RecordingBenchmark {
    private final Recording recording = new Recording();
    private long nanos = 1;

    /** Records one request. */
    @Benchmark
    public Recording request() {
        nanos = nanos * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L; // times that no one can foresee
        long response = 1_000_000 + (nanos >>> 38);
        recording.sent(response & 0xfff);
        recording.replied(200, response, response - 500, 400, 26);
        recording.served(ConnectionUse.FEW, response - 500);
        recording.inWindow(true);
        return recording;
    }
}
