package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/**
 * One run as a document. Times are in milliseconds, rates per second. The figures at the top are those of the first
 * traffic, all its kinds of request together; a probe beside it stands under {@code endpoints} only, since its times
 * mean something else. Percentiles and other figures of times follow from the histograms: they must be there, and no
 * value is read off them.
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
        Documents.write(file, SCHEMA, RunJson.of(run), wording);
    }

    /** Returns a run as compact JSON. */
    public static String toJson(Run run, Wording wording) {
        return Documents.toJson(SCHEMA, RunJson.of(run), wording);
    }

    /**
     * Reads a saved run.
     *
     * @throws UnusableFile where there is no such file, or it is no whole run
     */
    public static Run read(Path file) throws UnusableFile {
        return Documents.read(file, SCHEMA, RunJson.class, RunJson::run);
    }

    private record Target(String url, String method, Optional<String> body) {}

    private record Head(String label, Instant startedAt, boolean partial, Target target, LoadSummary load) {}

    private record RunJson(
            @JsonUnwrapped Head head,
            @JsonUnwrapped SampleJson.Figures figures,
            List<RequestResult> endpoints,
            List<Interval> intervals,
            Validity validity,
            @JsonUnwrapped Run.Conditions conditions,
            Times histograms) {
        static RunJson of(Run run) {
            Run.Asked asked = run.asked();
            Target target = new Target(asked.url(), asked.method(), asked.body());
            return new RunJson(
                    new Head(asked.label(), run.startedAt(), run.partial(), target, asked.load()),
                    SampleJson.Figures.of(run.main()),
                    run.results(),
                    run.intervals(),
                    run.validity(),
                    run.conditions(),
                    run.main().times());
        }

        /** The figures at the top follow from the endpoints'; a document with others was changed. */
        Run run() {
            Run.Asked asked =
                    new Run.Asked(head.label, head.target.method, head.target.url, head.target.body, head.load);
            Run run = new Run(asked, head.startedAt, head.partial, endpoints, intervals, validity, conditions);
            Accounting expected = run.main().counts().accounting();
            if (!figures.accounting().equals(expected)) {
                throw new IllegalArgumentException("accounting is not that of the endpoints, " + expected);
            }
            return run;
        }
    }
}
