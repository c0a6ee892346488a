package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.arrivals.ConstantRate;
import threadlab.loadtest.arrivals.PoissonArrivals;
import threadlab.loadtest.predict.QueueSimulation.ServiceTime;

class QueueSimulationTest {
    private static final int MANY = 2_000_000;
    private static final double MEAN_NANOS = 1e6;

    @Test
    void servesABurstInRounds() {
        Forecast burst = QueueSimulation.of(new long[120], ServiceTime.fixed(250), servers(40));

        assertThat(burst.responseNanos()[39]).isEqualTo(250);
        assertThat(burst.responseNanos()[40]).isEqualTo(500);
        assertThat(burst.responseNanos()[119]).isEqualTo(750);
    }

    @Test
    void letsNobodyWaitWithoutABoundOfServers() {
        Forecast burst = QueueSimulation.of(new long[120], ServiceTime.fixed(250), Station.of(OptionalInt.empty()));

        assertThat(burst.responseNanos()).containsOnly(250);
    }

    /** D/D/c below its ceiling: nobody waits; above: the i-th waits until i/c rounds are over. */
    @ParameterizedTest
    @CsvSource({"1, 0.9", "4, 1.0", "4, 1.5", "40, 10"})
    void isExactForEvenArrivalsAndFixedServiceTimes(int servers, double load) {
        int count = 10_000;
        long service = 1_000_000;
        double rate = load * servers / (service / 1e9);
        long[] at = new ConstantRate(rate, (long) (count * 1e9 / rate)).all();

        long[] responses = QueueSimulation.of(at, ServiceTime.fixed(service), servers(servers))
                .responseNanos();

        for (int i = 0; i < at.length; i++) {
            // The i-th request is served by the server that began with request i mod c, i/c services earlier.
            long begins = Math.max(at[i], at[i % servers] + i / servers * service);
            assertThat(responses[i]).isCloseTo(begins + service - at[i], within(service / 100));
        }
    }

    /** Erlang C: mean response = service + C(c, a)·service / (c·(1 - ρ)). */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.7", "10, 0.8", "40, 0.9"})
    void agreesWithErlangOnExponentialServiceTimes(int servers, double load) {
        SplittableRandom random = new SplittableRandom(7);
        long[] at = poisson(servers * load, 11);

        double mean = mean(QueueSimulation.of(
                at, (request, start) -> (long) (-Math.log1p(-random.nextDouble()) * MEAN_NANOS), servers(servers)));

        double waits = erlangC(servers, servers * load);
        double expected = MEAN_NANOS * (1 + waits / (servers * (1 - load)));
        assertThat(mean).isCloseTo(expected, within(expected * 0.01));
    }

    /** Pollaczek and Khinchine: mean response of M/D/1 = service·(1 + ρ / (2·(1 - ρ))). */
    @ParameterizedTest
    @CsvSource({"0.3", "0.6", "0.8"})
    void agreesWithPollaczekAndKhinchineOnFixedServiceTimes(double load) {
        long[] at = poisson(load, 3);

        double mean = mean(QueueSimulation.of(at, ServiceTime.fixed((long) MEAN_NANOS), servers(1)));

        double expected = MEAN_NANOS * (1 + load / (2 * (1 - load)));
        assertThat(mean).isCloseTo(expected, within(expected * 0.01));
    }

    @Test
    void doesTheWorkOfClientsThatLeft() {
        Forecast found = QueueSimulation.of(
                new long[30], ServiceTime.fixed(100), servers(10).patience(Duration.ofNanos(150)));

        assertThat(found.answeredBetween(0, Long.MAX_VALUE)).isEqualTo(10);
        assertThat(found.responseNanos()[29]).isEqualTo(150);
    }

    @Test
    void keepsAServerBusyForAClientThatLeft() {
        long[] at = {0, 0, 250}; // the server works until 300 for the second, which has left at 199

        Forecast found =
                QueueSimulation.of(at, ServiceTime.fixed(150), servers(1).patience(Duration.ofNanos(199)));

        assertThat(found.responseNanos()).containsExactly(150, 199, 199);
        assertThat(found.answeredBetween(0, Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void followsADelayThatChanges() {
        ServiceTime brownout = (request, start) -> start < 100 || start >= 200 ? 10 : 50;

        Forecast found = QueueSimulation.of(new long[] {99, 100, 199, 200}, brownout, Station.of(OptionalInt.empty()));

        assertThat(found.responseNanos()).containsExactly(10, 50, 50, 10);
        assertThat(found.inFlightAt(140)).isEqualTo(1);
        assertThat(found.answeredBetween(100, 151)).isEqualTo(2);
    }

    /** The first reply of a burst waits until all requests have been read, and the last until all calls have begun. */
    @Test
    void letsRequestsShareTheCores() {
        Station station = Station.of(OptionalInt.empty()).costing(new CpuCost(2, 10, 20, 0));

        Forecast burst = QueueSimulation.of(new long[100], ServiceTime.fixed(10_000), station);

        assertThat(burst.sorted()[0]).isEqualTo(10_000 + 50 * 10 + 20);
        assertThat(burst.sorted()[99]).isEqualTo(10_000 + 50 * 10 + 50 * 20);
    }

    @Test
    void refusesNoServers() {
        assertThatThrownBy(() -> servers(0)).hasMessageContaining("servers must be at least 1");
    }

    private static double mean(Forecast found) {
        return Arrays.stream(found.responseNanos()).average().orElseThrow();
    }

    /** The probability that a random arrival has to wait, by the stable recursion over Erlang's B. */
    private static double erlangC(int servers, double offered) {
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        return blocked / (1 - offered / servers * (1 - blocked));
    }

    /** About {@link #MANY} arrivals at random that offer so many servers' worth of work. */
    private static long[] poisson(double offered, long seed) {
        double rate = offered / (MEAN_NANOS / 1e9);
        return new PoissonArrivals(rate, (long) (MANY * 1e9 / rate), seed).all();
    }

    private static Station servers(int servers) {
        return Station.of(OptionalInt.of(servers));
    }
}
