package threadlab.app.mode;

import java.util.OptionalInt;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamClient;

/**
 * What the modes are built from.
 *
 * @param poolSize platform threads of a pool, at least 1
 * @param queueCapacity requests that may wait for a pool's thread, at least 0; empty for any number
 * @param loops event loops, at least 1
 * @param upstream the upstream, called in blocking style
 * @param loopUpstream the upstream, called from event loops
 * @param clock the clock for waiting times
 */
public record ModeSettings(
        int poolSize,
        OptionalInt queueCapacity,
        int loops,
        UpstreamClient upstream,
        LoopUpstreamClient loopUpstream,
        NanoClock clock) {

    BlockingSteps blockingSteps(String mode) {
        return new BlockingSteps(mode, upstream, clock);
    }

    LoopSteps loopSteps(String mode) {
        return new LoopSteps(mode, loopUpstream, clock);
    }

    FixedPool pool(String mode) {
        return new FixedPool(poolSize, queueCapacity, blockingSteps(mode));
    }

    EventLoops eventLoops() {
        return new EventLoops(loops);
    }
}
