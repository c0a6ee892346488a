package threadlab.loadtest;

import threadlab.loadtest.cli.Loadtest;

/** Starts the load tester. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name and exits with its code: 0 fine, 1 failed, 2 usage, 3 invalid. */
    public static void main(String[] args) {
        System.exit(Loadtest.execute(args));
    }
}
