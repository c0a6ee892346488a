package threadlab.loadtest.sample;

/**
 * The connections that a load generator opened, before the first request and as requests needed them. With TLS the time
 * includes its handshake.
 *
 * @param opened how many
 * @param meanMs mean time from the attempt until a request could be sent
 * @param maxMs the longest
 */
public record Handshakes(long opened, double meanMs, double maxMs) {
    /** None. */
    public static final Handshakes NONE = new Handshakes(0, 0, 0);

    /** Returns those of both. */
    public Handshakes plus(Handshakes other) {
        long both = opened + other.opened;
        return both == 0
                ? NONE
                : new Handshakes(
                        both, (opened * meanMs + other.opened * other.meanMs) / both, Math.max(maxMs, other.maxMs));
    }
}
