package threadlab.app.mode;

import java.util.OptionalInt;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamClient;

/**
 * The settings and collaborators from which the modes are built.
 *
 * @param poolSize platform threads of the pool, at least 1
 * @param queueCapacity requests that may wait for a thread of the pool, at least 0; empty for no limit
 * @param loops event loops, at least 1
 * @param upstream the blocking client of the upstream
 * @param loopUpstream the non-blocking client of the upstream
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
