package threadlab.loadtest.stats;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Validity;

/** Saved runs for tests, as slow and as good as they are asked to be. */
public final class SavedRuns {
    private static final double SECONDS = 10;

    private SavedRuns() {}

    /**
     * Returns a run whose response times lie around a middle, by 10 % to either side.
     *
     * @param samples of which one in {@code failEvery} failed; 0 for none
     */
    public static RunFile run(String label, double middleMs, int samples, int failEvery, long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            long nanos = (long) (middleMs * 1e6 * random.nextDouble(0.9, 1.1));
            boolean failed = failEvery > 0 && i % failEvery == 0;
            recording.sent(1_000, false);
            recording.replied(failed ? 503 : 200, nanos, nanos, 20);
            recording.inWindow(true);
        }
        return with(Runs.run(label, seed), recording);
    }

    /** Returns a run of 20,000 samples without failures. */
    public static RunFile run(String label, double middleMs, long seed) {
        return run(label, middleMs, 20_000, 0, seed);
    }

    /** Returns the same run, not to be believed. */
    public static RunFile invalid(RunFile run) {
        return copy(run, Validity.of(List.of("the generator was too slow")), run.load(), run.generator());
    }

    /** Returns the same run of a generator with real-time priority. */
    public static RunFile inRealTime(RunFile run) {
        GeneratorUse use = run.generator();
        return copy(
                run,
                run.validity(),
                run.load(),
                new GeneratorUse(
                        use.transport(),
                        use.loops(),
                        true,
                        use.cpuRatio(),
                        use.maxHiccupMs(),
                        use.gcPauseMs(),
                        use.gcCount(),
                        use.sendSpreadMs()));
    }

    /** Returns the same run at another rate. */
    public static RunFile atRate(RunFile run, double perSecond) {
        RunFile.Load load = run.load();
        return copy(
                run,
                run.validity(),
                new RunFile.Load(
                        load.shape(),
                        OptionalDouble.of(perSecond),
                        load.concurrency(),
                        load.burst(),
                        load.seed(),
                        load.durationMs(),
                        load.warmupMs(),
                        load.timeoutMs(),
                        load.connections(),
                        load.shard()),
                run.generator());
    }

    private static RunFile with(RunFile base, Recording recording) {
        return new RunFile(
                base.schema(),
                base.label(),
                base.startedAt(),
                base.partial(),
                base.target(),
                base.load(),
                recording.accounting(),
                recording.errors(),
                LatencySummary.of(recording.response()),
                LatencySummary.of(recording.service()),
                LatencySummary.of(recording.lag()),
                recording.completedInWindow() / SECONDS,
                base.endpoints(),
                base.intervals(),
                Validity.VALID,
                base.generator(),
                base.server(),
                base.environment(),
                RunFile.EncodedHistograms.of(recording));
    }

    private static RunFile copy(RunFile run, Validity validity, RunFile.Load load, GeneratorUse generator) {
        return new RunFile(
                run.schema(),
                run.label(),
                run.startedAt(),
                run.partial(),
                run.target(),
                load,
                run.accounting(),
                run.errors(),
                run.responseTimeMs(),
                run.serviceTimeMs(),
                run.scheduleLagMs(),
                run.throughputPerSec(),
                run.endpoints(),
                run.intervals(),
                validity,
                generator,
                run.server(),
                run.environment(),
                run.histograms());
    }
}
