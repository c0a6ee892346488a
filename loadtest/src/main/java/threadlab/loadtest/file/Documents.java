package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/** JSON documents of any schema, as files and as text. Absent values are left out; unknown fields are ignored. */
public final class Documents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** Knows the values of saved documents beside, and is stricter. */
    private static final ObjectMapper SAVED = JSON.copy()
            .setAnnotationIntrospector(new Whole())
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .registerModule(new Shapes());

    private static final String SCHEMA = "schema";

    private Documents() {}

    /** A document with its schema. */
    private record Document<T>(String schema, @JsonUnwrapped T content) {}

    /** Nothing that a record holds may be missing in a file, unless it is optional. */
    private static final class Whole extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return !member.getRawType().getSimpleName().startsWith("Optional")
                    && !member.hasAnnotation(JsonAnySetter.class);
        }
    }

    /**
     * Writes a document whole or not at all.
     *
     * @throws IOException where the folder cannot be written
     */
    static void write(Path file, String schema, Object content, Wording wording) throws IOException {
        ObjectWriter writer = writer(wording);
        WholeFile.write(file, out -> writer.writeValue(out, new Document<>(schema, content)));
    }

    /** Returns a document as compact JSON. */
    static String toJson(String schema, Object content, Wording wording) {
        return compact(writer(wording), new Document<>(schema, content));
    }

    /** Returns a value as compact JSON, for printing and embedding. */
    public static String toJson(Object value) {
        return compact(JSON.writer(), value);
    }

    private static ObjectWriter writer(Wording wording) {
        return SAVED.writer().withAttribute(Wording.class, wording);
    }

    private static String compact(ObjectWriter writer, Object value) {
        try {
            return writer.without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document: " + impossible.getMessage(), impossible);
        }
    }

    /** Returns a part of a saved document. */
    static ObjectNode saved(Object part) {
        return SAVED.valueToTree(part);
    }

    /**
     * Reads a document of the given schema.
     *
     * @param saved what its fields are bound to
     * @param value of these
     * @throws UnusableFile where there is no such file, or it is not of that schema
     */
    static <J, T> T read(Path file, String schema, Class<J> saved, Function<J, T> value) throws UnusableFile {
        JsonNode document = read(file);
        String found = schema(document);
        if (!found.equals(schema)) {
            throw new UnusableFile(file + " has schema " + found + ", expected " + schema);
        }
        try {
            return value.apply(SAVED.treeToValue(document, saved));
        } catch (JsonProcessingException unfit) {
            if (unfit.getCause() instanceof HistogramText.Undecodable damaged) {
                throw new UnusableFile(file + " is damaged: " + damaged.getMessage(), unfit);
            }
            throw new UnusableFile(
                    file + " is not a whole " + schema + ": " + place(unfit)
                            + (unfit.getCause() instanceof IllegalArgumentException outOfBounds
                                    ? ": " + outOfBounds.getMessage()
                                    : " is missing or of the wrong kind"),
                    unfit);
        } catch (IllegalArgumentException unfit) {
            throw new UnusableFile(file + " is not a whole " + schema + ": " + unfit.getMessage(), unfit);
        }
    }

    /** Reads a document of any schema. */
    static JsonNode read(Path file) throws UnusableFile {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new UnusableFile(file + " does not exist", missing);
        } catch (JsonProcessingException broken) {
            throw new UnusableFile(file + " is not a readable JSON document: " + broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw new UnusableFile(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Returns the schema that a document claims to be of. */
    static String schema(JsonNode document) {
        return document.path(SCHEMA).asText("none");
    }

    private static String place(JsonProcessingException unfit) {
        String kind = unfit instanceof InvalidTypeIdException ? ".kind" : "";
        return unfit instanceof JsonMappingException inside
                ? inside.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining(".", "", kind))
                : "";
    }
}
