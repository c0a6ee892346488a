package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.file.SuiteFile;
import threadlab.loadtest.report.Suites;

class ReportCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void saveResults() throws IOException {
        SuiteFile.write(folder.resolve("results.json"), Suites.measured(), Words.WORDING);
    }

    @Test
    void drawsReportAndSummaryFromSavedResults() {
        Terminal terminal = Terminal.run("report", folder.toString());

        assertThat(terminal.exitCode()).isZero();
        assertThat(folder.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(folder.resolve("summary.md")).content().startsWith("## threadlab");
    }

    @Test
    void overwritesNothingUnasked() throws IOException {
        Files.writeString(folder.resolve("summary.md"), "mine");

        Terminal refused = Terminal.run("report", folder.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("summary.md exists already").contains("--force");
        assertThat(folder.resolve("summary.md")).hasContent("mine");
        assertThat(folder.resolve("report.html")).doesNotExist();

        assertThat(Terminal.run("report", folder.toString(), "--force").exitCode())
                .isZero();
    }

    @Test
    void putsThemWhereItIsTold() {
        Path elsewhere = folder.resolve("new/folder/drawn.html");

        assertThat(Terminal.run("report", folder.toString(), "--out=" + elsewhere)
                        .exitCode())
                .isZero();
        assertThat(elsewhere).exists();
        assertThat(elsewhere.resolveSibling("summary.md")).exists();
    }

    @Test
    void refusesAFolderWithoutUsableResults() throws IOException {
        Terminal missing = Terminal.run("report", folder.resolve("nowhere").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("results.json does not exist").hasLineCount(1);

        Files.writeString(folder.resolve("results.json"), "{\"schema\": \"threadlab.suite/1\"}");
        Terminal hollow = Terminal.run("report", folder.toString());
        assertThat(hollow.exitCode()).isEqualTo(2);
        assertThat(hollow.err()).contains("is not a whole threadlab.suite/1").hasLineCount(1);
    }
}
