package threadlab.loadtest.arrivals;

import java.util.List;
import java.util.PrimitiveIterator;

/**
 * Schedules one after another: a series of rates, or a warm-up followed by the counted part.
 *
 * @param parts at least one; each starts when the previous one ends
 */
public record Consecutive(List<Schedule> parts) implements Schedule {
    /** Copies the list. */
    public Consecutive {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must not be empty");
        }
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        return new ArrivalIterator() {
            private int part;
            private long offsetNanos;
            private PrimitiveIterator.OfLong current = parts.getFirst().arrivals();

            @Override
            long compute() {
                while (!current.hasNext()) {
                    if (part == parts.size() - 1) {
                        return -1;
                    }
                    offsetNanos += parts.get(part++).durationNanos();
                    current = parts.get(part).arrivals();
                }
                return offsetNanos + current.nextLong();
            }
        };
    }

    @Override
    public long durationNanos() {
        return parts.stream().mapToLong(Schedule::durationNanos).sum();
    }

    @Override
    public long count() {
        return parts.stream().mapToLong(Schedule::count).sum();
    }
}
