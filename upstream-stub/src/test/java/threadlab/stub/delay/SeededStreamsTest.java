package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SeededStreamsTest {
    private final SeededStreams<String> streams = SeededStreams.primary();

    @Test
    void goesOnWhereTheLastRequestLeftIt() {
        var expected = new SplittableRandom(7);

        List<Long> drawn = List.of(
                streams.stream("a", 7).nextLong(),
                streams.stream("a", 7).nextLong(),
                streams.stream("a", 7).nextLong());

        assertThat(drawn).containsExactly(expected.nextLong(), expected.nextLong(), expected.nextLong());
    }

    @Test
    void keepsDistributionsAndSeedsApart() {
        long first = streams.stream("a", 7).nextLong();

        assertThat(streams.stream("b", 7).nextLong()).isEqualTo(first);
        assertThat(streams.stream("a", 8).nextLong()).isNotEqualTo(first);
    }

    @Test
    void drawsIndependentlyInTheSecondaryStreams() {
        assertThat(SeededStreams.<String>secondary().stream("a", 7).nextLong())
                .isNotEqualTo(streams.stream("a", 7).nextLong());
    }

    @Test
    void forgetsTheStreamThatWasUnusedLongest() {
        long first = streams.stream("old", 0).nextLong();
        for (long seed = 1; seed <= SeededStreams.CAPACITY; seed++) {
            streams.stream("other", seed).nextLong();
        }

        assertThat(streams.stream("old", 0).nextLong()).isEqualTo(first);
    }

    @Test
    void keepsAStreamThatIsUsed() {
        long first = streams.stream("used", 0).nextLong();
        for (long seed = 1; seed < SeededStreams.CAPACITY; seed++) {
            streams.stream("other", seed).nextLong();
        }

        assertThat(streams.stream("used", 0).nextLong()).isNotEqualTo(first);
    }
}
