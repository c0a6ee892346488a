package threadlab.loadtest.machine;

import java.io.IOException;
import java.util.List;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.SystemTool;

/**
 * Real-time priority for the threads that send. Linux lets a thread keep its core for some milliseconds while another
 * waits for it, however nice it is; a real-time one gets the core at once.
 */
public final class RealTime {
    /** The lowest that there is; anything else that is real-time goes first. */
    private static final String PRIORITY = "1";

    private RealTime() {}

    /**
     * Gives it to threads of this process.
     *
     * @param threads by the system's numbers
     * @throws CannotMeasure where there are none, or the system does not allow it
     */
    public static void give(List<Long> threads) throws CannotMeasure, InterruptedException {
        if (threads.isEmpty()) {
            throw new CannotMeasure("real-time priority needs Linux: leave --realtime out");
        }
        for (long thread : threads) {
            try {
                SystemTool.run(List.of(SystemTool.CHRT.toString(), "--fifo", "-p", PRIORITY, Long.toString(thread)));
            } catch (IOException refused) {
                throw new CannotMeasure("the system gives no real-time priority (" + refused.getMessage()
                        + "): run it as root or after 'ulimit -r " + PRIORITY + "', or leave --realtime out");
            }
        }
    }
}
