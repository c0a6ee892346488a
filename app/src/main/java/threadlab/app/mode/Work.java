package threadlab.app.mode;

import java.util.List;
import threadlab.app.endpoint.Step;

/**
 * The work that one request asks of a mode.
 *
 * @param steps the steps, in order
 * @param blocks whether the steps may hold their thread for long
 * @param handedOffNanos the time when the request was handed to the mode
 */
public record Work(List<Step> steps, boolean blocks, long handedOffNanos) {}
