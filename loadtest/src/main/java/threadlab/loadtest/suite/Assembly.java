package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import threadlab.loadtest.generator.GeneratorResult;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFile.EncodedHistograms;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;

/** Turns what the generator saw into the document that is saved. Pure. */
final class Assembly {
    private final LoadPlan plan;
    private final GeneratorResult measured;

    Assembly(LoadPlan plan, GeneratorResult measured) {
        this.plan = plan;
        this.measured = measured;
    }

    RunFile runFile(String label, JsonNode server, Environment environment) {
        Traffic first = plan.traffics().getFirst();
        Recording main = sum(result -> result.traffic().equals(first));
        Request request = first.requests().getFirst();
        return new RunFile(
                RunFile.SCHEMA,
                label,
                measured.startedAt().toString(),
                measured.partial(),
                new RunFile.Target(request.url().toString(), request.method()),
                load(first, plan.connections()),
                main.accounting(),
                main.errors(),
                LatencySummary.of(main.response()),
                LatencySummary.of(main.service()),
                LatencySummary.of(main.lag()),
                measured.results().stream()
                        .filter(result -> result.traffic().equals(first))
                        .mapToDouble(Assembly::throughput)
                        .sum(),
                measured.results().stream().map(this::endpoint).toList(),
                measured.intervals(),
                validity(),
                measured.use(),
                server,
                environment,
                EncodedHistograms.of(main));
    }

    private Validity validity() {
        ValidityRules rules = new ValidityRules();
        List<Traffic> traffics = plan.traffics();
        rules.lag(traffics.size() == 1 ? traffics.getFirst().name() : "all traffic", sum(result -> true));
        for (Traffic traffic : traffics) {
            rules.sent(
                    traffic.name(),
                    sum(result -> result.traffic().equals(traffic)).accounting());
        }
        return rules.generator(measured.use()).validity();
    }

    private Recording sum(Predicate<GeneratorResult.Result> which) {
        Recording sum = new Recording();
        measured.results().stream().filter(which).forEach(result -> sum.add(result.recording()));
        return sum;
    }

    private RunFile.EndpointResult endpoint(GeneratorResult.Result result) {
        Recording recording = result.recording();
        return new RunFile.EndpointResult(
                result.traffic().name(),
                result.request().name(),
                load(result.traffic(), result.traffic().connections()),
                recording.accounting(),
                recording.errors(),
                recording.statuses(),
                LatencySummary.of(recording.response()),
                LatencySummary.of(recording.service()),
                LatencySummary.of(recording.lag()),
                throughput(result),
                recording.bodyBytes(),
                EncodedHistograms.of(recording));
    }

    /** A burst has no window: its replies are spread over the time to the last one. */
    private static double throughput(GeneratorResult.Result result) {
        boolean burst = result.traffic().shape() instanceof LoadShape.Burst;
        long completed = burst
                ? result.recording().accounting().completed()
                : result.recording().completedInWindow();
        return completed / result.seconds();
    }

    private RunFile.Load load(Traffic traffic, int connections) {
        LoadShape shape = traffic.shape();
        return new RunFile.Load(
                shape.name(),
                shape instanceof LoadShape.OpenLoop open
                        ? OptionalDouble.of(open.peakPerSecond())
                        : OptionalDouble.empty(),
                shape instanceof LoadShape.ClosedLoop closed
                        ? OptionalInt.of(closed.concurrency())
                        : OptionalInt.empty(),
                shape instanceof LoadShape.Burst burst ? OptionalInt.of(burst.count()) : OptionalInt.empty(),
                shape instanceof LoadShape.Poisson poisson ? OptionalLong.of(poisson.seed()) : OptionalLong.empty(),
                plan.duration().toNanos() / 1e6,
                plan.warmup().toNanos() / 1e6,
                plan.timeout().toNanos() / 1e6,
                connections,
                plan.shard().index() + "/" + plan.shard().of());
    }
}
