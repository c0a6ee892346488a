package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;

/**
 * Where progress is printed: lines that stay, and on a terminal one line below them that is written anew again and
 * again. Elsewhere, and where colours and the like are not wanted, only the lines that stay. Not thread-safe.
 */
final class StatusLine {
    private static final int WIDTH = 100;
    private static final String BACK_AND_ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private final How how;
    private boolean shown;

    /** How progress is printed. */
    enum How {
        /** Not at all. */
        QUIET,
        /** A line after another. */
        PLAIN,
        /** With a line that is written anew. */
        LIVE;

        /**
         * Returns what suits the surroundings.
         *
         * @param quiet whether the user wants none
         * @param environment where the launcher says {@code THREADLAB_TERMINAL} if the standard error is one
         */
        static How suited(boolean quiet, Map<String, String> environment) {
            if (quiet) {
                return QUIET;
            }
            Function<String, String> read = name -> environment.getOrDefault(name, "");
            boolean wanted =
                    read.apply("NO_COLOR").isEmpty() && !read.apply("TERM").equals("dumb");
            return wanted && !read.apply("THREADLAB_TERMINAL").isEmpty() ? LIVE : PLAIN;
        }
    }

    StatusLine(PrintWriter out, How how) {
        this.out = out;
        this.how = how;
    }

    /** Prints a line that stays. */
    void line(String text) {
        if (how == How.QUIET) {
            return;
        }
        erase();
        out.println(text);
        out.flush();
    }

    /** Prints a line that stays, also where no progress is wanted. */
    void warning(String text) {
        erase();
        out.println("loadtest: " + text);
        out.flush();
    }

    /** Shows how it stands, until the next call; where lines cannot be rewritten, nothing. */
    void status(String text) {
        if (how != How.LIVE) {
            return;
        }
        out.print(BACK_AND_ERASE + (text.length() < WIDTH ? text : text.substring(0, WIDTH - 1)));
        out.flush();
        shown = true;
    }

    /** Takes the status away, before something else is printed. */
    void erase() {
        if (shown) {
            out.print(BACK_AND_ERASE);
            out.flush();
            shown = false;
        }
    }
}
