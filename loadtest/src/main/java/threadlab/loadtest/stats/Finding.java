package threadlab.loadtest.stats;

/**
 * What a comparison of two variants by one metric comes to: one of four findings, or one of three troubles. Terminal,
 * Markdown, HTML, files and exit codes all read it.
 */
public sealed interface Finding {
    /** Returns its name in files. */
    String label();

    /**
     * The variants differ, and not surely by less than the margin.
     *
     * @param better whether the candidate is the better one
     */
    record Different(boolean better) implements Finding {
        @Override
        public String label() {
            return better ? "better" : "worse";
        }
    }

    /** The variants differ, surely by less than the margin. */
    record Small() implements Finding {
        @Override
        public String label() {
            return "small";
        }
    }

    /** The variants are alike within the margin. */
    record Equal() implements Finding {
        @Override
        public String label() {
            return "equal";
        }
    }

    /**
     * The trials do not settle it.
     *
     * @param why what is missing
     */
    record Undecided(Why why) implements Finding {
        /** What is missing. */
        public enum Why {
            /** The interval holds 1 and reaches beyond the margin: there may be a difference, and there may be none. */
            WIDE_INTERVAL,
            /** One pair of trials tells nothing of how much trials vary. */
            ONE_PAIR,
            /** The figure of one side is withheld, such as for too few samples. */
            FEW_SAMPLES
        }

        @Override
        public String label() {
            return "undecided";
        }
    }

    /** A variant was offered more than it can take, so that its figures depend on how long that lasted. */
    record Overloaded() implements Finding {
        @Override
        public String label() {
            return "overloaded";
        }
    }

    /** A variant did not reach a steady state. */
    record Unsteady() implements Finding {
        @Override
        public String label() {
            return "unsteady";
        }
    }

    /** Load generator or machine could not carry the measurement of one side. */
    record Invalid() implements Finding {
        @Override
        public String label() {
            return "invalid";
        }
    }
}
