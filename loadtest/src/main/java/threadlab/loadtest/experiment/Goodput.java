package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.OptionalInt;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.sample.Unit;

/**
 * The simulated goodput of a service: the replies that come in time. Past the ceiling it falls below the ceiling: the
 * longer the overload lasts, the more of the work is for clients that have left. Pure.
 */
final class Goodput {
    private Goodput() {}

    /**
     * Returns the replies a second in the counted part of a load, to clients that wait as long as its timeout.
     *
     * @param ratePerSecond that is offered from the warm-up on
     * @param servers requests that the service works on at once; empty for no bound
     * @param delay of its upstream
     */
    static double perSecond(
            LoadPlan load, double ratePerSecond, OptionalInt servers, Calibration machine, Duration delay) {
        Duration whole = load.warmup().plus(load.duration());
        Forecast forecast = QueueSimulation.of(
                new LoadShape.Constant(ratePerSecond).schedule(whole).all(),
                machine.upstream(delay),
                machine.station(servers).patience(load.timeout()));
        long answered = forecast.answeredBetween(load.warmup().toNanos(), whole.toNanos());
        return answered / (load.duration().toNanos() / Unit.NANOS_PER_SECOND);
    }
}
