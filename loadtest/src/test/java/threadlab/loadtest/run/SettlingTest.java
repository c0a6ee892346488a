package threadlab.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SettlingTest {
    @Test
    void isOverWhenTheServiceWasIdleTwiceInARow() {
        assertThat(looks(25, 25, 12, 0, 0)).isEqualTo(5);
        assertThat(looks(0, 0)).isEqualTo(2);
    }

    @Test
    void aPauseBetweenTwoMethodsIsNoRest() {
        assertThat(looks(25, 1, 18, 0, 9, 2, 2)).isEqualTo(7);
    }

    @Test
    void givesUpOnWhatDoesNotRest() {
        assertThat(looks(LongStream.generate(() -> 25).limit(1_000).toArray())).isEqualTo(40);
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
