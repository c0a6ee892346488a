package threadlab.loadtest.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value of a JSON document with its place there, read field by field. Each method throws {@link Unfit} where the
 * field is missing or of the wrong kind.
 */
final class Fields {
    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A field is missing or of the wrong kind; the message says which. */
    static final class Unfit extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private Unfit(String message, Throwable cause) {
            super(message, cause);
        }

        private static Unfit wrong(String path, Throwable cause) {
            return new Unfit(path + " is missing or of the wrong kind", cause);
        }
    }

    static Fields of(JsonNode document) {
        return new Fields(document, "");
    }

    JsonNode json() {
        return node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Fields object(String name) {
        return at(name).asObject();
    }

    List<Fields> objects(String name) {
        return at(name).elements().stream().map(Fields::asObject).toList();
    }

    <T> List<T> values(String name, Class<T> type) {
        return at(name).values(type);
    }

    <T> List<T> values(Class<T> type) {
        return elements().stream().map(each -> each.as(type)).toList();
    }

    /** Returns the fields of an object by name, in their order there. */
    SequencedMap<String, Fields> entries(String name) {
        Fields object = object(name);
        SequencedMap<String, Fields> entries = new LinkedHashMap<>();
        object.node.fieldNames().forEachRemaining(each -> entries.put(each, object.at(each)));
        return entries;
    }

    String text(String name) {
        return value(name, String.class);
    }

    double number(String name) {
        return value(name, Double.class);
    }

    int whole(String name) {
        return value(name, Integer.class);
    }

    boolean flag(String name) {
        return value(name, Boolean.class);
    }

    OptionalDouble optionalNumber(String name) {
        return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
    }

    <T> T value(String name, Class<T> type) {
        return at(name).as(type);
    }

    <T> Optional<T> optional(String name, Class<T> type) {
        return has(name) ? Optional.of(value(name, type)) : Optional.empty();
    }

    /** Returns the constant whose name in files stands there. */
    <T extends Enum<T>> T constant(String name, Class<T> type) {
        return parsed(
                name, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** Returns what is made from a text. */
    <T> T parsed(String name, Function<String, T> parser) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            throw Unfit.wrong(below(name), unreadable);
        }
    }

    /** Returns the value itself, converted by Jackson. */
    <T> T as(Class<T> type) {
        if (node.isMissingNode() || node.isNull()) {
            throw unfit();
        }
        try {
            return Documents.JSON.treeToValue(node, type);
        } catch (JsonMappingException unfit) {
            throw at(unfit).unfit(unfit.getCause() == null ? unfit : unfit.getCause());
        } catch (JsonProcessingException unfit) {
            throw unfit(unfit);
        }
    }

    private Fields at(String name) {
        return new Fields(node.path(name), below(name));
    }

    private Fields at(JsonMappingException unfit) {
        String inside = unfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return new Fields(node, below(inside));
    }

    private String below(String name) {
        return Stream.of(path, name).filter(part -> !part.isEmpty()).collect(Collectors.joining("."));
    }

    private List<Fields> elements() {
        if (!node.isArray()) {
            throw unfit();
        }
        List<Fields> elements = new ArrayList<>();
        node.forEach(each -> elements.add(new Fields(each, below("[" + elements.size() + "]"))));
        return elements;
    }

    private Unfit unfit(Throwable cause) {
        return cause instanceof IllegalArgumentException outOfBounds
                ? new Unfit(path + ": " + outOfBounds.getMessage(), cause)
                : Unfit.wrong(path, cause);
    }

    private Unfit unfit() {
        return Unfit.wrong(path, null);
    }

    private Fields asObject() {
        if (!node.isObject()) {
            throw unfit();
        }
        return this;
    }
}
