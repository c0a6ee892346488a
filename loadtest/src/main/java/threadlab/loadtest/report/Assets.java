package threadlab.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files that a page carries in itself: the chart library, our style sheet and our script. */
final class Assets {
    private static final String OURS = "/threadlab/loadtest/report/";
    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.mvnpm/echarts/pom.properties";
    private static final String LIBRARY = "/META-INF/resources/_static/echarts/%s/dist/echarts.min.js";

    private Assets() {}

    /** Returns the style sheet. */
    static String style() {
        return text(OURS + "report.css");
    }

    /** Returns the script that draws the charts. */
    static String script() {
        return text(OURS + "report.js");
    }

    /** Returns the script of the page that shows a suite while it runs. */
    static String liveScript() {
        return text(OURS + "live.js");
    }

    /** Returns the chart library; its version, which is in its path, is known from its jar. */
    static String chartLibrary() {
        try (InputStream stream = open(LIBRARY_PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(stream);
            return text(LIBRARY.formatted(properties.getProperty("version")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + LIBRARY_PROPERTIES, unreadable);
        }
    }

    private static String text(String path) {
        try (InputStream stream = open(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream stream = Assets.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("not on the class path");
        }
        return stream;
    }
}
