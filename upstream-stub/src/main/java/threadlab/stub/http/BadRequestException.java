package threadlab.stub.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that asks for something outside the bounds: answered with 400 and the three facts. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String value;
    private final String bound;

    /**
     * States one offence. It carries no stack trace: it is an answer, and no defect of the stub.
     *
     * @param parameter what is wrong
     * @param value the value that was sent
     * @param bound what would have been accepted; completes "must be"
     */
    public BadRequestException(String parameter, String value, String bound) {
        super(parameter + " must be " + bound + ", was '" + value + "'", null, false, false);
        this.parameter = parameter;
        this.value = value;
        this.bound = bound;
    }

    JsonAnswer toAnswer() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("error", getMessage());
        json.put("parameter", parameter);
        json.put("value", value);
        json.put("bound", bound);
        return JsonAnswer.of(BAD_REQUEST, json);
    }
}
