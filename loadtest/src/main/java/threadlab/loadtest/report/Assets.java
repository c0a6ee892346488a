package threadlab.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a page is made of: its fixed parts, our style sheet, our scripts and the chart library. */
final class Assets {
    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.mvnpm/echarts/pom.properties";
    private static final String LIBRARY = "/META-INF/resources/_static/echarts/%s/dist/echarts.min.js";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Assets() {}

    /** Returns one of our files. */
    static String ours(String name) {
        return text("/threadlab/loadtest/report/" + name);
    }

    /** Returns one of our files with each {@code {{name}}} in it replaced by the part of that name, as it is. */
    static String filled(String name, Map<String, String> parts) {
        return PLACE.matcher(ours(name)).replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    /** Returns the chart library; its version, which is in its path, is known from its jar. */
    static String chartLibrary() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(LIBRARY_PROPERTIES)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("text can always be read", impossible);
        }
        return text(LIBRARY.formatted(properties.getProperty("version")));
    }

    private static String text(String path) {
        try (InputStream stream = Assets.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(stream, path + " is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }
}
