package threadlab.loadtest.stats;

/**
 * Which look at growing data this is. Whoever adds pairs until something is found finds it sooner or later; so each
 * look spends two thirds of the error that those before it left: 3.3 %, 1.1 %, 0.4 % and so on. By Bonferroni's
 * inequality the error of all looks together, however many there are and whatever made one look again, stays below
 * {@value #ERROR}. (A spending of the error as by Lan and DeMets, Biometrika 70, 1983, but without a number of looks
 * that must be known before.)
 *
 * @param number from 1
 */
public record Look(int number) {
    /** At data that nobody has looked at. */
    public static final Look FIRST = new Look(1);

    /** The chance of a wrong claim that all looks together may have. */
    static final double ERROR = 0.05;

    private static final double SPENT = 2.0 / 3;
    /** Later ones would have so little of the error that no interval could be told from the whole line. */
    private static final int MOST = 20;

    /** Checks the bounds. */
    public Look {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "look must be 1 to " + MOST + ", was " + number + ": who looked so often measures anew");
        }
    }

    /** Returns the chance of a wrong claim that this look may have. */
    public double error() {
        return ERROR * SPENT * Math.pow(1 - SPENT, number - 1.0);
    }

    /** Returns the confidence of its intervals: 0.967 at the first. */
    public double confidence() {
        return 1 - error();
    }

    /** Returns the chance of a wrong claim that the look after this one may have. */
    double errorOfNext() {
        return error() * (1 - SPENT);
    }
}
