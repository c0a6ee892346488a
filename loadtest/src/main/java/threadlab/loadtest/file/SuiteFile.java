package threadlab.loadtest.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import threadlab.loadtest.judge.SuiteResults;

/**
 * What a suite found as a document. Verdicts of cases, errors of predictions and sentences follow from the rest: they
 * must be there, and no value is read off them. Results that were saved before metrics, blocks and findings were can be
 * read too.
 */
public final class SuiteFile {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.suite/1";

    private SuiteFile() {}

    /**
     * Writes results, whole or not at all.
     *
     * @throws IOException where the folder cannot be written
     */
    public static void write(Path file, SuiteResults results, Wording wording) throws IOException {
        Documents.write(file, SCHEMA, results, wording);
    }

    /** Returns results as compact JSON. */
    public static String toJson(SuiteResults results, Wording wording) {
        return Documents.toJson(SCHEMA, results, wording);
    }

    /**
     * Reads saved results.
     *
     * @throws UnusableFile where there is no such file, or it is no whole document of a suite
     */
    public static SuiteResults read(Path file) throws UnusableFile {
        return Documents.read(file, SCHEMA, SuiteResults.class, Function.identity());
    }
}
