package dev.freshet.trainer.search;

/** A trial in the search: how far it is grown, and its best so far. It stops growing when it has not improved for a while. */
final class Contender implements AutoCloseable {
    /** Rounds without a better loss after which more rounds are not worth their time. */
    static final int PATIENCE = 15;

    private final int number;
    private final Setting setting;
    private final Trial trial;
    private int rounds;
    private int bestRounds;
    private double bestLoss = Double.POSITIVE_INFINITY;

    Contender(int number, Setting setting, Trial trial) {
        this.number = number;
        this.setting = setting;
        this.trial = trial;
    }

    /** Grows to {@code most} rounds or until it no longer improves. */
    void growTo(int most, Runnable afterRound) {
        while (rounds < most && !exhausted()) {
            double loss = trial.grow();
            rounds++;
            if (loss < bestLoss) {
                bestLoss = loss;
                bestRounds = rounds;
            }
            afterRound.run();
        }
    }

    private boolean exhausted() {
        return rounds - bestRounds >= PATIENCE;
    }

    int number() {
        return number;
    }

    Setting setting() {
        return setting;
    }

    int bestRounds() {
        return Math.max(1, bestRounds);
    }

    double bestLoss() {
        return bestLoss;
    }

    float[] predict() {
        return trial.predict(bestRounds());
    }

    @Override
    public void close() {
        trial.close();
    }
}
