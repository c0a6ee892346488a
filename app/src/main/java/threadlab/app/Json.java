package threadlab.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/** JSON text of the program's own records, and the reading of request bodies. */
final class Json {
    static final String MEDIA_TYPE = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("cannot be written as JSON: " + value, fault);
        }
    }

    /** The named text of an object; empty if the JSON is malformed or has no such text. */
    static Optional<String> text(String json, String name) {
        try {
            return Optional.ofNullable(MAPPER.readTree(json).path(name).textValue());
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    static String error(String message) {
        return of(Map.of("error", message));
    }
}
