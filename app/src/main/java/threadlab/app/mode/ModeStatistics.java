package threadlab.app.mode;

/**
 * What a mode has done, in requests: received = rejected + queued + active + finished, when nothing changes meanwhile.
 *
 * @param received handed to the mode
 * @param rejected of these, turned away for want of room
 * @param queued of these, waiting for a thread now
 * @param active of these, being run now
 * @param finished of these, ended, well or not
 */
public record ModeStatistics(long received, long rejected, long queued, long active, long finished) {
    /** Whether no request is waiting or being run. */
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
