package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;

/** Runs of one and the same thing, called a and b at random: hardly ever may anything be claimed by any metric. */
class RelabelledRunsTest {
    private static final int RELABELLINGS = 100;
    private static final int ALL = 60;
    /** Five, and two standard errors. */
    private static final int MOST_CLAIMS = 9;

    @ParameterizedTest
    @CsvSource({"20, 0.1", "6, 0.03"})
    void areHardlyEverCalledDifferent(int count, double noise) {
        Random random = new Random(100);
        List<Run> runs = new ArrayList<>(IntStream.range(0, ALL)
                .mapToObj(seed -> {
                    double middleMs = 10 * Math.exp(noise * random.nextGaussian());
                    return SavedRuns.run("any", middleMs, 1_000, 0, random.nextLong());
                })
                .toList());
        long claims = 0;
        for (int time = 0; time < RELABELLINGS; time++) {
            Collections.shuffle(runs, random);
            RunComparison comparison = RunComparisons.of(
                    new RunSet("a", runs.subList(0, count / 2)),
                    new RunSet("b", runs.subList(count / 2, count)),
                    Look.FIRST);
            boolean claimed = comparison.metrics().stream()
                    .map(MetricComparison::finding)
                    .anyMatch(found -> found instanceof Finding.Different || found instanceof Finding.Small);
            claims += claimed ? 1 : 0;
        }

        assertThat(claims).isLessThanOrEqualTo(MOST_CLAIMS);
    }
}
