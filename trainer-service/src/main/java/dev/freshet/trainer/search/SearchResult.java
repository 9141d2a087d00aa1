package dev.freshet.trainer.search;

/**
 * What a search found. A class, not a record, because it holds the predictions as an array.
 */
public final class SearchResult {
    private final Setting setting;
    private final int rounds;
    private final double loss;
    private final float[] predictions;

    SearchResult(Setting setting, int rounds, double loss, float[] predictions) {
        this.setting = setting;
        this.rounds = rounds;
        this.loss = loss;
        this.predictions = predictions;
    }

    public Setting setting() {
        return setting;
    }

    /** Rounds at which the loss on the validation part was least. */
    public int rounds() {
        return rounds;
    }

    /** That least loss. */
    public double loss() {
        return loss;
    }

    /** The best trial's predictions for the validation part; read only. */
    public float[] predictions() {
        return predictions;
    }
}
