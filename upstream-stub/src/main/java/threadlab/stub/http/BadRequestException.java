package threadlab.stub.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

/** A request outside the bounds. The client gets 400 with the parameter, its value and the bound. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String value;
    private final String bound;

    /**
     * Creates an exception without a stack trace: it becomes an answer and is no defect of the stub.
     *
     * @param parameter what is out of bounds
     * @param value the value that was sent
     * @param bound what is accepted; completes the phrase "must be"
     */
    public BadRequestException(String parameter, String value, String bound) {
        super(parameter + " must be " + bound + ", was '" + value + "'", null, false, false);
        this.parameter = parameter;
        this.value = value;
        this.bound = bound;
    }

    JsonAnswer toAnswer() {
        return JsonAnswer.of(BAD_REQUEST, new Body(getMessage(), parameter, value, bound));
    }

    private record Body(String error, String parameter, String value, String bound) {}
}
