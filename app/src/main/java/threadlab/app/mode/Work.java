package threadlab.app.mode;

import java.util.List;
import java.util.function.BooleanSupplier;
import threadlab.app.endpoint.Step;

/**
 * What one request asks of a mode.
 *
 * @param steps what to do, in order
 * @param blocks whether the steps may hold their thread for long
 * @param handedOffNanos when the request was handed to the mode
 * @param clientGone whether the client has left meanwhile; asked by the modes that keep a queue, before they begin
 */
public record Work(List<Step> steps, boolean blocks, long handedOffNanos, BooleanSupplier clientGone) {}
