package threadlab.loadtest.variant;

/**
 * A way to run a service: what is compared. For our own service that is a mode on a JDK.
 *
 * @param place in the list of those that are compared: the same way may stand there twice, to compare it with itself
 * @param name such as a mode of our own service
 * @param jdk that runs it
 */
public record Variant(int place, String name, Jdk jdk) {
    /** Returns its name with its JDK's version. */
    public String label() {
        return name + " on " + jdk.version();
    }

    /**
     * A Java installation.
     *
     * @param home its folder
     * @param version such as 21.0.8
     */
    public record Jdk(String home, String version) {
        /** Returns the first number of the version. */
        public int major() {
            return Integer.parseInt(version.split("\\D", 2)[0]);
        }

        /** Returns the command that starts Java. */
        public String java() {
            return home + "/bin/java";
        }
    }
}
