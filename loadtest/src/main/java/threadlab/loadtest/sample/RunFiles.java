package threadlab.loadtest.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/** Reads and writes the project's JSON documents. Absent values are left out; unknown fields are ignored. */
public final class RunFiles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private RunFiles() {}

    /**
     * Reads a saved run.
     *
     * @throws UnusableFile where there is no such file, or it is no run of a schema that we know
     */
    public static RunFile read(Path file) throws UnusableFile {
        RunFile run = read(file, RunFile.SCHEMA, RunFile.class);
        try {
            run.histograms().decodable();
            run.endpoints().forEach(each -> each.histograms().decodable());
        } catch (IllegalArgumentException damaged) {
            throw new UnusableFile(file + " is damaged: " + damaged.getMessage(), damaged);
        }
        return run;
    }

    /**
     * Reads a document of the given schema.
     *
     * @throws UnusableFile where there is no such file, or it is not of that schema
     */
    public static <T> T read(Path file, String schema, Class<T> type) throws UnusableFile {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            String found = tree.path("schema").asText("none");
            if (!found.equals(schema)) {
                throw new UnusableFile(file + " has schema " + found + ", expected " + schema);
            }
            return JSON.treeToValue(tree, type);
        } catch (NoSuchFileException missing) {
            throw new UnusableFile(file + " does not exist", missing);
        } catch (JsonMappingException unfit) {
            throw new UnusableFile(file + " is not a whole " + schema + ": " + reason(unfit), unfit);
        } catch (JsonProcessingException broken) {
            throw new UnusableFile(file + " is not a readable JSON document: " + broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw new UnusableFile(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String reason(JsonMappingException unfit) {
        String where = unfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return unfit.getCause() instanceof IllegalArgumentException outOfBounds
                ? where + ": " + outOfBounds.getMessage()
                : where + " is missing or of the wrong kind";
    }

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

    /** Returns a document as compact JSON, for embedding. */
    public static String toJson(Object document) {
        try {
            return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document: " + impossible.getMessage(), impossible);
        }
    }

    /** Reads JSON that a program sent. */
    public static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }

    /**
     * Returns a JSON tree as a value.
     *
     * @throws IllegalArgumentException where it is none of that type
     */
    static <T> T value(JsonNode tree, Class<T> type) {
        return JSON.convertValue(tree, type);
    }

    /** Returns any value as a JSON tree. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** A file that the user named and that cannot be used; the message says which and why. */
    public static final class UnusableFile extends Exception {
        private static final long serialVersionUID = 1;

        UnusableFile(String message) {
            super(message);
        }

        UnusableFile(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
