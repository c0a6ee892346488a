package threadlab.stub.delay;

import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * The random streams of seeded distributions, one for each pair of distribution and seed. A stream continues from
 * request to request. Only the {@value #CAPACITY} most recently used are kept; a dropped stream starts again. Confined
 * to the event loop.
 *
 * @param <D> the type of the distributions; equal ones share their streams
 */
public final class SeededStreams<D> {
    static final int CAPACITY = 1024;

    private record Key<D>(D distribution, long seed) {}

    private final LongFunction<SplittableRandom> beginning;
    private final LinkedHashMap<Key<D>, RandomGenerator> streams = new LinkedHashMap<>(16, 0.75f, true);

    private SeededStreams(LongFunction<SplittableRandom> beginning) {
        this.beginning = beginning;
    }

    /** Streams that start from their seed. */
    public static <D> SeededStreams<D> primary() {
        return new SeededStreams<>(SplittableRandom::new);
    }

    /** Streams that are independent of the primary ones of the same seed, so that long delays fail no more often. */
    public static <D> SeededStreams<D> secondary() {
        return new SeededStreams<>(seed -> new SplittableRandom(seed).split());
    }

    /** The stream of this distribution and seed, at the position where the last request left it. */
    public RandomGenerator stream(D distribution, long seed) {
        RandomGenerator stream =
                streams.computeIfAbsent(new Key<>(distribution, seed), key -> beginning.apply(key.seed()));
        if (streams.size() > CAPACITY) {
            streams.pollFirstEntry();
        }
        return stream;
    }
}
