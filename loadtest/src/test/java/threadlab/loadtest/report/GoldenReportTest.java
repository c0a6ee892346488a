package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed of a measured suite, letter by letter, wherever the reader lives. */
class GoldenReportTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void giveTheLocaleBack() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"und", "de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void printsTheSameInEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));

        assertThat(SuiteText.of(Suites.measured())).isEqualTo(golden("suite.txt"));
        assertThat(Summary.of(Suites.measured())).isEqualTo(golden("suite.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void drawsTheSameInEveryLocale(String locale) {
        Locale.setDefault(Locale.ROOT);
        String expected = HtmlReport.of(Suites.measured());

        Locale.setDefault(Locale.forLanguageTag(locale));

        assertThat(HtmlReport.of(Suites.measured())).isEqualTo(expected);
    }

    private static String golden(String name) throws IOException {
        return Files.readString(path("/threadlab/loadtest/report/" + name));
    }

    private static Path path(String resource) {
        try {
            return Path.of(GoldenReportTest.class.getResource(resource).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
