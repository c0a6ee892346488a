package threadlab.app.mode;

import com.fasterxml.jackson.annotation.JsonValue;
import io.netty.util.concurrent.FastThreadLocalThread;

/** The kind of thread that served a request. */
public enum ThreadKind {
    /** A virtual thread. */
    VIRTUAL("virtual"),
    /** A thread of the operating system. */
    PLATFORM("platform"),
    /** The one thread of an event loop. */
    EVENT_LOOP("event-loop");

    private final String word;

    ThreadKind(String word) {
        this.word = word;
    }

    /** The kind of the given thread. Only event loops run on Netty's own thread class. */
    static ThreadKind of(Thread thread) {
        if (thread.isVirtual()) {
            return VIRTUAL;
        }
        return thread instanceof FastThreadLocalThread ? EVENT_LOOP : PLATFORM;
    }

    /** The word for this kind in responses. */
    @JsonValue
    public String word() {
        return word;
    }
}
