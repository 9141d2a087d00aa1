package dev.freshet.trainer.run;

/**
 * How far an attempt is.
 *
 * @param stage what it does
 * @param share share of the whole work, 0 to 1
 * @param message one sentence for people
 * @param device where it trains, empty until known
 */
public record Progress(Stage stage, double share, String message, String device) {
    public Progress {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("progress must be in [0, 1] but was " + share);
        }
    }

    static Progress claimed(String message) {
        return new Progress(Stage.CLAIM, 0, message, "");
    }
}
