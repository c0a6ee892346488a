package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.RunFile;

/** Finds what makes two sets of runs hard to compare: they were not asked alike, or not by the same machine. Pure. */
final class LoadDifference {
    private LoadDifference() {}

    static List<String> between(RunSet baseline, RunSet candidate) {
        RunFile reference = baseline.runs().getFirst();
        Map<String, String> expected = conditions(reference);
        List<String> differences = new ArrayList<>();
        for (RunSet side : List.of(baseline, candidate)) {
            for (RunFile run : side.runs()) {
                conditions(run).forEach((condition, value) -> {
                    if (!value.equals(expected.get(condition))) {
                        differences.add(condition + " differs: " + expected.get(condition) + " in " + reference.label()
                                + ", " + value + " in " + run.label());
                    }
                });
            }
            if (side.partial()) {
                differences.add(side.label() + " is partial: a run was ended before its time");
            }
        }
        return differences.stream().distinct().toList();
    }

    private static Map<String, String> conditions(RunFile run) {
        RunFile.Load load = run.load();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("load shape", load.shape());
        conditions.put(
                "rate", load.ratePerSecond().isPresent() ? load.ratePerSecond().getAsDouble() + " /s" : "none");
        conditions.put(
                "concurrency",
                load.concurrency().isPresent() ? load.concurrency().getAsInt() + "" : "none");
        conditions.put("burst", load.burst().isPresent() ? load.burst().getAsInt() + "" : "none");
        conditions.put("connections", Integer.toString(load.connections()));
        conditions.put("duration", load.durationMs() + " ms");
        conditions.put("timeout", load.timeoutMs() + " ms");
        conditions.put("shard", load.shard());
        conditions.put("generator", generator(run.generator()));
        conditions.put(
                "machine", run.environment().cpu() + ", " + run.environment().cores() + " cores");
        return conditions;
    }

    private static String generator(GeneratorUse use) {
        return use.loops() + (use.loops() == 1 ? " loop on " : " loops on ") + use.transport()
                + (use.realTime() ? " with" : " without") + " real-time priority";
    }
}
