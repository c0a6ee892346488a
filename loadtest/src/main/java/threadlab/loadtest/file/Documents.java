package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** JSON documents of any schema, as files and as text. Absent values are left out; unknown fields are ignored. */
public final class Documents {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final String SCHEMA = "schema";

    private Documents() {}

    /**
     * Writes a document whole or not at all: beside its place first, then moved there.
     *
     * @throws IOException where the folder cannot be written
     */
    public static void write(Path file, Object document) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file as Java makes them: those are for their owner's eyes alone.
        Path draft = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            JSON.writeValue(draft.toFile(), document);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Returns a value as compact JSON, for printing and embedding. */
    public static String toJson(Object value) {
        try {
            return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document: " + impossible.getMessage(), impossible);
        }
    }

    /**
     * Reads JSON that a program sent.
     *
     * @throws IOException where it is no JSON
     */
    public static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }

    /** Returns any value as a JSON tree. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** Returns a new document that has nothing but its schema. */
    static ObjectNode empty(String schema) {
        return object().put(SCHEMA, schema);
    }

    /** Returns a new object. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Adds a number where there is one. */
    static void put(ObjectNode object, String name, OptionalDouble value) {
        value.ifPresent(present -> object.put(name, present));
    }

    /** Returns the name of a constant in files, such as {@code few-pairs}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a document of the given schema.
     *
     * @throws UnusableFile where there is no such file, or it is not of that schema
     */
    static <T> T read(Path file, String schema, Function<Fields, T> reader) throws UnusableFile {
        JsonNode document = read(file);
        String found = schema(document);
        if (!found.equals(schema)) {
            throw new UnusableFile(file + " has schema " + found + ", expected " + schema);
        }
        try {
            return reader.apply(Fields.of(document));
        } catch (HistogramText.Undecodable damaged) {
            throw new UnusableFile(file + " is damaged: " + damaged.getMessage(), damaged);
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
}
