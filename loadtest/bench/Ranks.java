import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Shows what the k-th of 120 simultaneous requests took, against the closed form for D = 250 ms and P = 40. Run as a
 * source file by burst.sh, with saved bursts of one mode. The service time is compared: that one generator cannot send
 * 120 requests in no time is not the service's doing.
 */
final class Ranks {
    private static final int REQUESTS = 120;
    private static final int POOL = 40;
    private static final double DELAY_MS = 250;
    private static final List<Integer> SHOWN = List.of(1, 40, 41, 80, 81, 120);

    public static void main(String[] files) throws Exception {
        List<JsonNode> runs = new ArrayList<>();
        for (String file : files) {
            runs.add(new ObjectMapper().readTree(Path.of(file).toFile()));
        }
        runs.sort(Comparator.comparingDouble(run -> run.path("responseTimeMs").path("max").doubleValue()));
        JsonNode median = runs.get(runs.size() / 2);
        String mode = median.path("label").textValue();
        JsonNode histograms = median.path("endpoints").path(0).path("histograms");
        Histogram times = Histogram.fromString(histograms.path("serviceTime").textValue());
        for (int rank : SHOWN) {
            double predicted = predictedMs(mode, rank);
            double measured = times.getValueAtPercentile(100 * (rank - 0.5) / REQUESTS) / 1e6;
            double error = measured - predicted;
            boolean within = Math.abs(error) <= Math.max(10, 0.05 * predicted);
            System.out.printf(
                    Locale.ROOT,
                    "%-21s k=%3d  predicted %8.0f ms  measured %8.1f ms  %+6.1f ms %+5.1f %%  %s%n",
                    mode, rank, predicted, measured, error, 100 * error / predicted, within ? "within" : "MISSED");
        }
    }

    private static double predictedMs(String mode, int rank) {
        return DELAY_MS * switch (mode) {
            case "platform", "event-loop-offload" -> (rank + POOL - 1) / POOL;
            case "event-loop-blocking" -> rank;
            default -> 1;
        };
    }
}
