package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            assertThat(recording.response().getTotalCount()).isEqualTo(accounting.completed() + accounting.timedOut());
            assertThat(recording.service().getTotalCount()).isEqualTo(accounting.completed() + accounting.timedOut());
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
    }

    @Test
    void countsATimedOutRequestAtItsFullWaitingTime() {
        Recording recording = new Recording();
        recording.sent(0, false);
        recording.timedOut(1_500 * MILLI, 1_000 * MILLI);

        assertThat(recording.response().getMaxValue()).isGreaterThanOrEqualTo(1_500 * MILLI);
        assertThat(recording.service().getMaxValue()).isGreaterThanOrEqualTo(1_000 * MILLI);
    }

    @Test
    void leavesFailedRepliesOutOfTheTimes() {
        Recording recording = new Recording();
        recording.sent(0, false);
        recording.replied(503, MILLI, MILLI, 10);

        assertThat(recording.response().getTotalCount()).isZero();
        assertThat(recording.errors().status()).isEqualTo(Map.of(503, 1L));
        assertThat(recording.accounting()).isEqualTo(new Accounting(1, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void countsARedirectAsCompleted() {
        Recording recording = new Recording();
        recording.sent(0, false);
        recording.replied(302, MILLI, MILLI, 0);

        assertThat(recording.accounting().completed()).isOne();
        assertThat(recording.statuses()).isEqualTo(Map.of(302, 1L));
    }

    private static void happen(Recording recording, SplittableRandom random) {
        int what = random.nextInt(8);
        long time = random.nextLong(-5, 7_200_000 * MILLI); // also out of the histograms' range
        if (what == 0) {
            recording.neverSent(random.nextInt(3));
            return;
        }
        recording.sent(random.nextLong(10 * MILLI), false);
        switch (what) {
            case 1 -> recording.replied(random.nextInt(100, 400), time, time, random.nextInt(1000));
            case 2 -> recording.replied(random.nextInt(400, 1000), time, time, random.nextInt(1000));
            case 3 -> recording.timedOut(time, time);
            case 4 -> recording.ended(Outcome.CONNECT);
            case 5 -> recording.ended(Outcome.RESET);
            case 6 -> recording.ended(Outcome.MALFORMED);
            default -> recording.inWindow(random.nextBoolean()); // this request stays in flight
        }
    }
}
