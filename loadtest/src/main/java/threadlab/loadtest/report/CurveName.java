package threadlab.loadtest.report;

/**
 * What the name of a curve says: {@code helloMsBySec} shows milliseconds of "hello" against seconds. Pure.
 *
 * @param y what is shown
 * @param x what it is shown against
 */
public record CurveName(Metric y, Metric x) {
    private static final String BY = "By(?=[A-Z][A-Za-z]*$)";

    /** Reads a name; one without {@code By} leaves open what it is shown against. */
    public static CurveName of(String name) {
        String[] parts = name.split(BY, 2);
        return new CurveName(
                Metric.of(parts[0]), parts.length < 2 ? new Metric("", Metric.Unit.COUNT) : against(parts[1]));
    }

    private static Metric against(String word) {
        return switch (word) {
            case "Rank" -> new Metric("request, by rank", Metric.Unit.COUNT);
            case "Sec" -> new Metric("time", Metric.Unit.SECONDS);
            case "OfferedPerSec" -> new Metric("offered rate", Metric.Unit.PER_SECOND);
            case "InFlight" -> new Metric("requests in flight", Metric.Unit.COUNT);
            default -> Metric.of(Character.toLowerCase(word.charAt(0)) + word.substring(1));
        };
    }

    /** Returns whether each point is a request, the fastest first. */
    public boolean ranked() {
        return x.label().equals("request, by rank");
    }

    /** Returns whether it runs over time. */
    public boolean overTime() {
        return x.unit() == Metric.Unit.SECONDS && x.label().equals("time");
    }

    /** Returns whether it is a percentile, such as p99, of something. */
    public boolean percentile() {
        return y.label().matches("p[0-9.]+");
    }

    /** Returns what is shown against what, in words. */
    public String title() {
        if (ranked()) {
            return "Response time of the k-th of simultaneous requests";
        }
        if (overTime() && y.unit() == Metric.Unit.MILLIS && !y.label().contains("time")) {
            return "Response time of " + y.label() + " over time";
        }
        String shown = y.label().isEmpty()
                ? ""
                : Character.toUpperCase(y.label().charAt(0)) + y.label().substring(1);
        return x.label().isEmpty() ? shown : overTime() ? shown + " over time" : shown + " against " + x.label();
    }
}
