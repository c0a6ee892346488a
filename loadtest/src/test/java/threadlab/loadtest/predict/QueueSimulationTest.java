package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueSimulationTest {
    @Test
    void servesABurstInRounds() {
        long[] arrivals = new long[120];
        long[] service = LongStream.generate(() -> 250).limit(120).toArray();

        long[] responses = QueueSimulation.responseNanos(arrivals, service, 40);

        assertThat(responses[0]).isEqualTo(250);
        assertThat(responses[39]).isEqualTo(250);
        assertThat(responses[40]).isEqualTo(500);
        assertThat(responses[119]).isEqualTo(750);
    }

    @Test
    void letsNobodyWaitBelowTheCeiling() {
        long[] arrivals = LongStream.range(0, 1000).map(i -> i * 10).toArray();
        long[] service = LongStream.generate(() -> 39).limit(1000).toArray();

        assertThat(QueueSimulation.responseNanos(arrivals, service, 4)).containsOnly(39);
    }

    /** The Erlang C formula for M/M/c: mean response = service + C(c, a) / (c·µ - λ). */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.7", "10, 0.8"})
    void agreesWithErlangOnPoissonArrivals(int servers, double load) {
        int count = 2_000_000;
        double meanService = 1e6;
        SplittableRandom random = new SplittableRandom(7);
        long[] arrivals = new long[count];
        long[] service = new long[count];
        double now = 0;
        for (int i = 0; i < count; i++) {
            now += -Math.log1p(-random.nextDouble()) * meanService / (servers * load);
            arrivals[i] = (long) now;
            service[i] = (long) (-Math.log1p(-random.nextDouble()) * meanService);
        }

        double mean = Arrays.stream(QueueSimulation.responseNanos(arrivals, service, servers))
                .average()
                .orElseThrow();

        double expected = meanService * (1 + erlangC(servers, servers * load) / (servers * (1 - load)));
        assertThat(mean).isCloseTo(expected, within(expected * 0.01));
    }

    private static double erlangC(int servers, double offered) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < servers; k++) {
            term *= offered / k;
            sum += term;
        }
        double all = term * offered / servers * servers / (servers - offered);
        return all / (sum + all);
    }

    @Test
    void refusesNoServers() {
        assertThatThrownBy(() -> QueueSimulation.responseNanos(new long[1], new long[1], 0))
                .hasMessageContaining("servers must be at least 1");
    }
}
