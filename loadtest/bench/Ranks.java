import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Run;

/**
 * Shows what the k-th of 120 simultaneous requests took, against the closed form for D = 250 ms and P = 40. Run as a
 * source file by the script burst, with saved bursts of one mode. It compares the service time: that one load generator
 * cannot send 120 requests in no time is not the service's doing.
 */
final class Ranks {
    private static final int REQUESTS = 120;
    private static final int POOL = 40;
    private static final double DELAY_MS = 250;
    private static final List<Integer> SHOWN = List.of(1, 40, 41, 80, 81, 120);

    public static void main(String[] files) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (String file : files) {
            runs.add(RunFile.read(Path.of(file)));
        }
        runs.sort(Comparator.comparingDouble(run -> run.main().response().max().orElseThrow()));
        Run median = runs.get(runs.size() / 2);
        AbstractHistogram times = median.main().times().service();
        OptionalInt servers = ThreadModel.of(median.label()).servers(POOL, 1, OptionalInt.empty());
        for (int rank : SHOWN) {
            double predicted = servers.isPresent() ? Math.ceilDiv(rank, servers.getAsInt()) * DELAY_MS : DELAY_MS;
            double measured = times.getValueAtPercentile(100 * (rank - 0.5) / REQUESTS) / 1e6;
            double error = measured - predicted;
            boolean within = Math.abs(error) <= Math.max(10, 0.05 * predicted);
            System.out.printf(
                    Locale.ROOT,
                    "%-21s k=%3d  predicted %8.0f ms  measured %8.1f ms  %+6.1f ms %+5.1f %%  %s%n",
                    median.label(), rank, predicted, measured, error, 100 * error / predicted,
                    within ? "within" : "MISSED");
        }
    }
}
