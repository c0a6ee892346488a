package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;

/**
 * One run as a document. Times are in milliseconds, rates per second. The figures at the top are those of the first
 * traffic, all its kinds of request together; a probe beside it stands under {@code endpoints} only, since its times
 * mean something else. Percentiles and other figures of times follow from the histograms, and are not read.
 */
public final class RunFile {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.run/1";

    private RunFile() {}

    /**
     * Writes a run, whole or not at all.
     *
     * @throws IOException where the folder cannot be written
     */
    public static void write(Path file, Run run, Wording wording) throws IOException {
        Documents.write(file, tree(run, wording));
    }

    /** Returns a run as compact JSON. */
    public static String toJson(Run run, Wording wording) {
        return Documents.toJson(tree(run, wording));
    }

    /**
     * Reads a saved run.
     *
     * @throws UnusableFile where there is no such file, or it is no whole run
     */
    public static Run read(Path file) throws UnusableFile {
        return Documents.read(file, SCHEMA, RunFile::run);
    }

    private static ObjectNode tree(Run run, Wording wording) {
        RequestResult main = run.main();
        ObjectNode json = Documents.empty(SCHEMA);
        json.put("label", run.label());
        json.put("startedAt", run.startedAt().toString());
        json.put("partial", run.partial());
        json.putObject("target")
                .put("url", run.asked().url())
                .put("method", run.asked().method());
        json.set("load", Documents.tree(run.asked().load()));
        SampleJson.figures(json, main);
        ArrayNode endpoints = json.putArray("endpoints");
        run.results().forEach(each -> endpoints.add(SampleJson.result(each)));
        json.set("intervals", SampleJson.intervals(run.intervals()));
        json.set("validity", SampleJson.validity(run.validity(), wording));
        json.set("generator", Documents.tree(run.conditions().generator()));
        json.set("server", SampleJson.service(run.conditions().service()));
        json.set("environment", Documents.tree(run.conditions().environment()));
        json.set("histograms", SampleJson.histograms(main.times()));
        return json;
    }

    private static Run run(Fields json) {
        Run run = new Run(
                asked(json),
                json.parsed("startedAt", Instant::parse),
                json.flag("partial"),
                json.objects("endpoints").stream().map(SampleJson::result).toList(),
                SampleJson.intervals(json),
                SampleJson.validity(json),
                new Run.Conditions(
                        json.value("generator", GeneratorUse.class),
                        SampleJson.service(json),
                        json.value("environment", Environment.class)));
        mustAgree(json, run);
        return run;
    }

    private static Run.Asked asked(Fields json) {
        String label = json.text("label");
        Fields target = json.object("target");
        return new Run.Asked(label, target.text("method"), target.text("url"), json.value("load", LoadSummary.class));
    }

    /** The figures at the top follow from the endpoints'; a document without them, or with others, was changed. */
    private static void mustAgree(Fields json, Run run) {
        Accounting expected = run.main().counts().accounting();
        if (!json.value("accounting", Accounting.class).equals(expected)) {
            throw new IllegalArgumentException("accounting is not that of the endpoints, " + expected);
        }
        SampleJson.times(json.object("histograms"));
    }
}
