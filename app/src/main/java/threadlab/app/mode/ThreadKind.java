package threadlab.app.mode;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of thread served a request. */
public enum ThreadKind {
    /** A virtual thread. */
    VIRTUAL("virtual"),
    /** A thread of the operating system's. */
    PLATFORM("platform"),
    /** The one thread of an event loop. */
    EVENT_LOOP("event-loop");

    private final String word;

    ThreadKind(String word) {
        this.word = word;
    }

    /** The word for it in replies. */
    @JsonValue
    public String word() {
        return word;
    }
}
