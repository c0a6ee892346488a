package threadlab.loadtest.sample;

import java.util.Optional;
import java.util.Set;

/**
 * That a service did not answer a steady rate as fast as it came, and what held it back: a result, not trouble of the
 * load generator's. Derived from a run, fresh or saved.
 *
 * <p>A load is not kept up with where the requests that are due and not answered grow by more than
 * {@value #LEAST_GROWTH_RATIO} of those that come, in each of the last three quarters of the counted part: a pause
 * shows in one of them alone. Requests that time out count as not answered where those that are answered take more than
 * half of the time allowed, or where more than {@value #MANY_TIMEOUTS_RATIO} of all time out, as behind a server that
 * has a thread for each connection and too few of them; else timeouts are errors like others. Of rates that change, of
 * bursts and of closed loops there is none, nor of runs that are invalid, shorter than four intervals, or without any
 * success.
 */
public sealed interface Shortfall {
    /** Share of the requests due in a quarter of the run by which the unanswered ones must have grown. */
    double LEAST_GROWTH_RATIO = 0.02;

    /** Share of the requests that time out from which on it is the load, not an error. */
    double MANY_TIMEOUTS_RATIO = 0.1;

    /** Returns the requests that were due a second. */
    double offeredPerSec();

    /** Returns the whole replies with a status below 400 a second, within the counted part. */
    double answeredPerSec();

    /**
     * The service took no more.
     *
     * @param backlogPerSec by how many the unanswered requests grew a second
     */
    record Overloaded(double offeredPerSec, double answeredPerSec, double backlogPerSec) implements Shortfall {}

    /**
     * All connections that the user allowed were in use, and the rate follows from that: connections by service time.
     *
     * @param connections that were allowed
     * @param serviceMs mean service time
     */
    record Limited(double offeredPerSec, double answeredPerSec, int connections, double serviceMs)
            implements Shortfall {}

    /** Returns the shortfall of a run's first traffic, if there is one. */
    static Optional<Shortfall> of(Run run) {
        RequestResult main = run.main();
        boolean steady = Set.of("constant", "poisson").contains(main.load().shape());
        if (!steady || !run.validity().valid() || main.counts().accounting().completed() == 0) {
            return Optional.empty();
        }
        return new Backlog(run, main).shortfall();
    }
}
