package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Saved documents of tests. */
final class Written {
    private Written() {}

    /** Returns a document that release 6ef7f92 wrote. */
    static Path by6ef7f92(String name) {
        try {
            return Path.of(Objects.requireNonNull(Written.class.getResource("6ef7f92/" + name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    /** Changes the first place in a file that says so. */
    static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
    }

    /** Returns where a document lacks something of another, or has another value. */
    static List<String> lost(JsonNode of, JsonNode in) {
        List<String> lost = new ArrayList<>();
        compare("", of, in, lost);
        return lost;
    }

    private static void compare(String path, JsonNode of, JsonNode in, List<String> lost) {
        if (of.isObject() && in.isObject()) {
            of.fieldNames().forEachRemaining(name -> compare(path + "/" + name, of.get(name), in.path(name), lost));
        } else if (of.isArray() && in.isArray() && of.size() == in.size()) {
            for (int i = 0; i < of.size(); i++) {
                compare(path + "/" + i, of.get(i), in.get(i), lost);
            }
        } else if ((of.isNumber() && in.isNumber()) ? of.doubleValue() != in.doubleValue() : !of.equals(in)) {
            lost.add(path + ": " + of + " is now " + in);
        }
    }
}
