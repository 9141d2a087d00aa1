package dev.freshet.trainer.run;

/** Why a run made no model: whether asking again can help. */
public enum Failure {
    /** Its attempts ended without an answer, or were lost with their workers; another run may do better. */
    CRASHED,
    /** Nothing can be learned until the data or the document are others. */
    UNFIT
}
