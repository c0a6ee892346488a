package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.sample.Recording.ConnectionUse;
import threadlab.loadtest.sample.Recording.Outcome;

class RecordingTest {
    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsAccountingThatBalancesWhateverHappens(long seed) {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            happen(recording, random);

            Accounting accounting = recording.accounting(); // throws where it does not balance
            assertThat(accounting.failed()).isEqualTo(recording.errors().total());
            assertThat(recording.response().getTotalCount()).isEqualTo(accounting.completed());
            assertThat(recording.service().getTotalCount()).isEqualTo(accounting.completed());
            assertThat(recording.lag().getTotalCount()).isEqualTo(accounting.sent());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void addsUpToWhatOneRecordingWouldHold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Recording left = new Recording();
        Recording right = new Recording();
        Recording both = new Recording();
        for (int i = 0; i < 1_000; i++) {
            long each = random.nextLong();
            happen(random.nextBoolean() ? left : right, new SplittableRandom(each));
            happen(both, new SplittableRandom(each));
        }
        left.add(right);

        assertThat(left.accounting()).isEqualTo(both.accounting());
        assertThat(left.errors()).isEqualTo(both.errors());
        assertThat(left.statuses()).isEqualTo(both.statuses());
        assertThat(left.bodyBytes()).isEqualTo(both.bodyBytes());
        assertThat(left.completedInWindow()).isEqualTo(both.completedInWindow());
        assertThat(left.response()).isEqualTo(both.response());
        assertThat(left.service()).isEqualTo(both.service());
        assertThat(left.lag()).isEqualTo(both.lag());
        assertThat(left.withoutLag()).isEqualTo(both.withoutLag());
        assertThat(left.couldHaveLeft()).isEqualTo(both.couldHaveLeft());
        assertThat(left.slowdown()).isEqualTo(both.slowdown());
    }

    @Test
    void takesTheLoadGeneratorsOwnLagOffTheResponseTime() {
        Recording recording = new Recording();
        recording.sent(3 * MILLI);
        recording.replied(200, 10 * MILLI, 7 * MILLI, 2 * MILLI, 0);

        assertThat(recording.response().valuesAreEquivalent(recording.response().getMaxValue(), 10 * MILLI))
                .isTrue();
        assertThat(recording
                        .withoutLag()
                        .valuesAreEquivalent(recording.withoutLag().getMaxValue(), 8 * MILLI))
                .isTrue();
    }

    @Test
    void tellsHowMuchSlowerTheServiceIsWhenAllConnectionsAreInUse() {
        Recording recording = new Recording();
        assertThat(recording.slowdown()).isEmpty();

        recording.served(ConnectionUse.FEW, 10 * MILLI);
        recording.served(ConnectionUse.FEW, 30 * MILLI);
        recording.served(ConnectionUse.MANY, 999 * MILLI);
        assertThat(recording.slowdown()).isEmpty();

        recording.served(ConnectionUse.ALL, 50 * MILLI);
        assertThat(recording.slowdown()).hasValue(2.5);
    }

    @Test
    void countsWhatGaveUpUnsentAsTimedOutAndNotAsSent() {
        Recording recording = new Recording();
        recording.gaveUp(false);
        recording.gaveUp(true);
        recording.neverSent(true);
        recording.neverSent(false);

        assertThat(recording.accounting()).isEqualTo(new Accounting(4, 0, 0, 0, 2, 0, 2));
        assertThat(recording.couldHaveLeft()).isEqualTo(2);
    }

    @Test
    void leavesFailedRepliesAndTimeoutsOutOfTheTimes() {
        Recording recording = new Recording();
        recording.sent(0);
        recording.ended(Outcome.TIMED_OUT);
        recording.sent(0);
        recording.replied(503, MILLI, MILLI, 0, 10);

        assertThat(recording.response().getTotalCount()).isZero();
        assertThat(recording.errors().status()).isEqualTo(Map.of(503, 1L));
        assertThat(recording.accounting()).isEqualTo(new Accounting(2, 2, 0, 1, 1, 0, 0));
    }

    @Test
    void countsARedirectAsCompleted() {
        Recording recording = new Recording();
        recording.sent(0);
        recording.replied(302, MILLI, MILLI, 0, 0);

        assertThat(recording.accounting().completed()).isOne();
        assertThat(recording.statuses()).isEqualTo(Map.of(302, 1L));
    }

    private static void happen(Recording recording, SplittableRandom random) {
        int what = random.nextInt(8);
        long time = random.nextLong(-5, 7_200_000 * MILLI); // also out of the histograms' range
        if (what == 0) {
            recording.neverSent(random.nextBoolean());
            recording.gaveUp(random.nextBoolean());
            return;
        }
        recording.sent(random.nextLong(10 * MILLI));
        switch (what) {
            case 1 -> {
                recording.replied(random.nextInt(100, 400), time, time, random.nextLong(MILLI), random.nextInt(1000));
                recording.served(
                        random.nextBoolean() ? ConnectionUse.FEW : ConnectionUse.ALL, 1 + random.nextLong(MILLI));
            }
            case 2 -> recording.replied(random.nextInt(400, 1000), time, time, 0, random.nextInt(1000));
            case 3 -> recording.ended(Outcome.TIMED_OUT);
            case 4 -> recording.ended(Outcome.CONNECT);
            case 5 -> recording.ended(Outcome.RESET);
            case 6 -> recording.ended(Outcome.MALFORMED);
            default -> recording.inWindow(random.nextBoolean()); // this request stays in flight
        }
    }
}
