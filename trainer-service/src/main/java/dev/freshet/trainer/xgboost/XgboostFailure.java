package dev.freshet.trainer.xgboost;

/** XGBoost refused something it was given: a fault of ours or of the machine, so it ends the training process. */
public final class XgboostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    XgboostFailure(String doing, Exception cause) {
        super("XGBoost failed at " + doing + ": " + cause.getMessage(), cause);
    }
}
