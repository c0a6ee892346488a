package threadlab.loadtest.experiment;

import threadlab.loadtest.sample.Metric;

/** What every experiment says of itself: given once, when it is made. */
abstract class AbstractExperiment implements Experiment {
    private final String id;
    private final String question;
    private final String claim;
    private final Metric primary;
    private final Profile since;

    AbstractExperiment(Profile since, Metric primary, String id, String question, String claim) {
        this.since = since;
        this.primary = primary;
        this.id = id;
        this.question = question;
        this.claim = claim;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String question() {
        return question;
    }

    @Override
    public final String claim() {
        return claim;
    }

    @Override
    public final Metric primary() {
        return primary;
    }

    @Override
    public final Profile since() {
        return since;
    }
}
