package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.OptionalInt;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;

/**
 * What a service answers in time, as simulated. Past its ceiling that is less than the ceiling: the longer the overload
 * lasts, the more of its work is for clients that have left. Pure.
 */
public final class Goodput {
    private Goodput() {}

    /**
     * Returns the replies a second in the counted part of a load, to clients that wait as long as its timeout.
     *
     * @param ratePerSecond that is offered from the warm-up on
     * @param servers requests that the service works on at once; empty for no bound
     * @param delayMs of its upstream
     */
    public static double perSecond(
            LoadPlan load, double ratePerSecond, OptionalInt servers, Calibration machine, double delayMs) {
        Duration whole = load.warmup().plus(load.duration());
        Forecast forecast = QueueSimulation.of(
                new LoadShape.Constant(ratePerSecond).schedule(whole).all(),
                machine.upstream(delayMs),
                Station.of(servers)
                        .costing(machine.cpu())
                        .patience(load.timeout().toNanos(), false));
        long answered = forecast.answeredBetween(load.warmup().toNanos(), whole.toNanos());
        return answered / (load.duration().toNanos() / 1e9);
    }
}
