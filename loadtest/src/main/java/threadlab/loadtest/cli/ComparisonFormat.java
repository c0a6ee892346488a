package threadlab.loadtest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import threadlab.loadtest.report.CompareFile;
import threadlab.loadtest.report.CompareReport;
import threadlab.loadtest.report.CompareSummary;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.stats.RunComparison;

/** What a comparison is saved as. */
enum ComparisonFormat {
    HTML(".html") {
        @Override
        void write(Path file, List<RunComparison> comparisons) throws IOException {
            Files.writeString(file, CompareReport.of(comparisons));
        }
    },
    MARKDOWN(".md") {
        @Override
        void write(Path file, List<RunComparison> comparisons) throws IOException {
            Files.writeString(file, CompareSummary.of(comparisons));
        }
    },
    JSON(".json") {
        @Override
        void write(Path file, List<RunComparison> comparisons) throws IOException {
            RunFiles.write(file, CompareFile.of(comparisons));
        }
    };

    private final String ending;

    ComparisonFormat(String ending) {
        this.ending = ending;
    }

    abstract void write(Path file, List<RunComparison> comparisons) throws IOException;

    /**
     * Returns the format that a file's name asks for.
     *
     * @throws IllegalArgumentException where it has none of the endings
     */
    static ComparisonFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (ComparisonFormat format : values()) {
            if (name.endsWith(format.ending)) {
                return format;
            }
        }
        throw new IllegalArgumentException("out must end in .html, .md or .json, was '" + file + "'");
    }
}
