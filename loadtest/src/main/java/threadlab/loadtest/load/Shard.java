package threadlab.loadtest.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import threadlab.loadtest.arrivals.EveryNth;
import threadlab.loadtest.arrivals.Schedule;

/**
 * Which arrivals of a schedule one of several takes: a generator its part of the global schedule, a server its part of
 * a balanced one.
 *
 * @param index 0 to {@code of - 1}
 * @param of how many share the schedule
 */
public record Shard(int index, int of) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** One takes everything. */
    public static final Shard WHOLE = new Shard(0, 1);

    /** Checks the bounds. */
    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("shard must be i/N with 0 <= i < N, was " + index + "/" + of);
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException where it is no such text
     */
    public static Shard parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("shard must be i/N such as 0/4, was '" + text + "'");
        }
        return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Returns i/N, as the flag takes it. */
    @Override
    public String toString() {
        return index + "/" + of;
    }

    /** Returns this shard's arrivals. */
    public Schedule of(Schedule whole) {
        return of == 1 ? whole : new EveryNth(whole, index, of);
    }
}
