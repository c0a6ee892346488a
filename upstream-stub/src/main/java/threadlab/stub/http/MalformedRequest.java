package threadlab.stub.http;

/** Bytes that the codec could not read as HTTP; the connection closes after the answer, its framing being lost. */
record MalformedRequest(String reason, long arrivalNanos) implements Arrival {
    @Override
    public boolean keepAlive() {
        return false;
    }
}
