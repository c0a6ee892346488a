package threadlab.app.mode;

/**
 * The request counts of a mode. While none changes, received = rejected + queued + active + finished.
 *
 * @param received requests handed to the mode
 * @param rejected of these, rejected for lack of room or threads
 * @param queued of these, waiting for a thread
 * @param active of these, running
 * @param finished of these, finished, successfully or not
 */
public record ModeStatistics(long received, long rejected, long queued, long active, long finished) {
    /** Whether no request is queued or running. */
    public boolean isIdle() {
        return queued + active == 0;
    }

    ModeStatistics plus(ModeStatistics other) {
        return new ModeStatistics(
                received + other.received,
                rejected + other.rejected,
                queued + other.queued,
                active + other.active,
                finished + other.finished);
    }
}
