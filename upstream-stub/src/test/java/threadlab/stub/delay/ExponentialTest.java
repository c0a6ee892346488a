package threadlab.stub.delay;

final class ExponentialTest extends ContinuousModelContract {
    @Override
    String written() {
        return "exponential";
    }

    @Override
    double statedStatistic(double[] sortedFactors) {
        return mean(sortedFactors);
    }

    @Override
    double cumulative(double x) {
        return 1 - Math.exp(-x);
    }

    @Override
    double analyticQuantile(double ratio) {
        return -Math.log(1 - ratio);
    }
}
