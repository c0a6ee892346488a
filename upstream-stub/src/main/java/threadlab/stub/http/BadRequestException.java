package threadlab.stub.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that asks for something outside the bounds: answered with 400 and these three facts. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String value;
    private final String bound;

    /**
     * States one offence.
     *
     * @param parameter what is wrong
     * @param value the value that was sent
     * @param complaint the verb phrase between the two, for people
     * @param bound what would have been accepted
     */
    public BadRequestException(String parameter, String value, String complaint, String bound) {
        super(parameter + " " + complaint + " (" + bound + "), was '" + value + "'", null, false, false);
        this.parameter = parameter;
        this.value = value;
        this.bound = bound;
    }

    /** The body of the answer. */
    Map<String, String> toJson() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("error", getMessage());
        json.put("parameter", parameter);
        json.put("value", value);
        json.put("bound", bound);
        return json;
    }
}
