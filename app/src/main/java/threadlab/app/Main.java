package threadlab.app;

/** Starts the program. */
public final class Main {
    private Main() {}

    /** Runs the program with the given command-line flags. */
    public static void main(String[] args) {
        System.out.println(args.length);
    }
}
