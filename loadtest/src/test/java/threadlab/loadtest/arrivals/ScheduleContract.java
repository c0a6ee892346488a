package threadlab.loadtest.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every schedule. Each subclass gives examples of one kind, including empty and long ones. */
abstract class ScheduleContract {
    /** Returns the schedules to test. */
    abstract List<Schedule> examples();

    static long[] arrivals(Schedule schedule) {
        LongStream.Builder all = LongStream.builder();
        for (PrimitiveIterator.OfLong each = schedule.arrivals(); each.hasNext(); ) {
            all.add(each.nextLong());
        }
        return all.build().toArray();
    }

    @Test
    void neverDecreases() {
        assertThat(examples())
                .allSatisfy(schedule -> assertThat(arrivals(schedule)).isSorted());
    }

    @Test
    void staysWithinItsDuration() {
        assertThat(examples()).allSatisfy(schedule -> {
            long last = Math.max(0, schedule.durationNanos() - 1);
            assertThat(Arrays.stream(arrivals(schedule))).allMatch(due -> due >= 0 && due <= last);
        });
    }

    @Test
    void countsItsArrivals() {
        assertThat(examples())
                .allSatisfy(schedule -> assertThat(schedule.count()).isEqualTo(arrivals(schedule).length));
    }

    @Test
    void repeatsTheSameSequence() {
        assertThat(examples())
                .allSatisfy(schedule -> assertThat(arrivals(schedule)).isEqualTo(arrivals(schedule)));
    }

    @Test
    void throwsWhenReadBeyondItsEnd() {
        assertThat(examples()).allSatisfy(schedule -> {
            PrimitiveIterator.OfLong each = schedule.arrivals();
            while (each.hasNext()) {
                each.nextLong();
            }
            assertThat(each.hasNext()).isFalse();
            assertThatThrownBy(each::nextLong).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void iteratesWithoutCallsToHasNext() {
        assertThat(examples()).allSatisfy(schedule -> {
            PrimitiveIterator.OfLong each = schedule.arrivals();
            long[] read =
                    LongStream.generate(each::nextLong).limit(schedule.count()).toArray();
            assertThat(read).isEqualTo(arrivals(schedule));
        });
    }

    @Test
    void splitsIntoShardsThatAddUpToTheWhole() {
        assertThat(examples()).allSatisfy(schedule -> {
            long[] together = IntStream.range(0, 3)
                    .mapToObj(shard -> arrivals(new EveryNth(schedule, shard, 3)))
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .toArray();
            assertThat(together).isEqualTo(arrivals(schedule));
        });
    }
}
