package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;

/** Saved runs for tests, as slow and as good as they are asked to be. */
public final class SavedRuns {
    private SavedRuns() {}

    /**
     * Returns a run whose response times lie around a middle, by 10 % to either side.
     *
     * @param samples of which one in {@code failEvery} failed; 0 for none
     */
    public static Run run(String label, double middleMs, int samples, int failEvery, long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            long nanos = (long) (middleMs * 1e6 * random.nextDouble(0.9, 1.1));
            boolean failed = failEvery > 0 && i % failEvery == 0;
            recording.sent(1_000);
            recording.replied(failed ? 503 : 200, nanos, nanos, 1_000, 20);
            recording.inWindow(true);
        }
        return Runs.run(
                label,
                List.of(Runs.result("main", recording)),
                List.of(Runs.interval(0, seed), Runs.interval(1_000, seed + 1)));
    }

    /** Returns a run of 2,000 samples without failures. */
    public static Run run(String label, double middleMs, long seed) {
        return run(label, middleMs, 2_000, 0, seed);
    }

    /** Returns the same run, not to be believed. */
    public static Run invalid(Run run) {
        return run.doubted(new Reason.GeneratorBusy(0.9));
    }

    /** Returns a run of ten seconds that answered 300 of 500 requests a second. */
    public static Run overloaded(String label) {
        Recording recording = new Recording();
        List<Interval> seconds = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 500; i++) {
                recording.sent(0);
                if (i < 300) {
                    recording.replied(200, 10_000_000, 10_000_000, 0, 0);
                    recording.inWindow(true);
                }
            }
            seconds.add(Interval.of(
                    "main",
                    1_000.0 * second,
                    1_000,
                    new Interval.Flow(500, 300, 0, 200L * (second + 1)),
                    Histograms.create()));
        }
        return Runs.run(label, List.of(Runs.result("main", recording)), seconds);
    }

    /** Returns the same run of a generator with real-time priority. */
    public static Run inRealTime(Run run) {
        GeneratorUse use = run.conditions().generator();
        GeneratorUse realTime = new GeneratorUse(
                use.transport(),
                use.loops(),
                true,
                use.cpuRatio(),
                use.maxHiccupMs(),
                use.stalls(),
                use.gcPauseMs(),
                use.gcCount(),
                use.sendSpreadMs(),
                use.handshakes());
        return copy(
                run,
                run.asked().load(),
                new Run.Conditions(
                        realTime, run.conditions().service(), run.conditions().environment()));
    }

    /** Returns the same run at another rate. */
    public static Run atRate(Run run, double perSecond) {
        return atRate(run, perSecond, run.asked().load().rates());
    }

    /** Returns the same run at a rate that rises or falls. */
    public static Run ramping(Run run, double from, double to) {
        return atRate(run, Math.max(from, to), Optional.of(List.of(from, to)));
    }

    private static Run atRate(Run run, double perSecond, Optional<List<Double>> rates) {
        LoadSummary load = run.asked().load();
        LoadSummary other = new LoadSummary(
                load.shape(),
                OptionalDouble.of(perSecond),
                rates,
                load.concurrency(),
                load.burst(),
                load.seed(),
                load.durationMs(),
                load.warmupMs(),
                load.timeoutMs(),
                load.connections(),
                load.connectionLimit(),
                load.shard());
        return copy(run, other, run.conditions());
    }

    /** Returns the same run, ended before its time. */
    public static Run partial(Run run) {
        return new Run(
                run.asked(), run.startedAt(), true, run.results(), run.intervals(), run.validity(), run.conditions());
    }

    private static Run copy(Run run, LoadSummary load, Run.Conditions conditions) {
        Run.Asked asked = new Run.Asked(
                run.label(),
                run.asked().method(),
                run.asked().url(),
                run.asked().body(),
                load);
        return new Run(
                asked, run.startedAt(), run.partial(), run.results(), run.intervals(), run.validity(), conditions);
    }
}
