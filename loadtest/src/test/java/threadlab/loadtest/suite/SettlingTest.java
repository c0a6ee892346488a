package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SettlingTest {
    @Test
    void isOverWhenTheServiceWasIdleSomeTimesInARow() {
        assertThat(looks(10, 10, 4, 0, 0, 0)).isEqualTo(6);
        assertThat(looks(0, 1, 1)).isEqualTo(3);
    }

    @Test
    void aPauseBetweenTwoMethodsIsNoRest() {
        assertThat(looks(10, 1, 0, 2, 0, 9, 1, 0, 1)).isEqualTo(9);
    }

    @Test
    void givesUpOnWhatDoesNotRest() {
        assertThat(looks(LongStream.generate(() -> 10).limit(1_000).toArray())).isEqualTo(100);
    }

    /** Looks at a service that uses so many ticks from look to look, until it is over. */
    private static int looks(long... uses) {
        long[] sums = LongStream.concat(LongStream.of(700), Arrays.stream(uses)).toArray();
        Arrays.parallelPrefix(sums, Long::sum);
        Iterator<Long> ticks = Arrays.stream(sums).iterator();
        Settling settling = new Settling(ticks::next);
        int looks = 0;
        for (; !settling.over(); settling.look()) {
            looks++;
        }
        return looks;
    }
}
