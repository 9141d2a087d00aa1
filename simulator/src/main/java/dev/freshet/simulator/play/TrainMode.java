package dev.freshet.simulator.play;

/** How much of a training is really done. */
public enum TrainMode {
    /**
     * None: a request is taken for answered, and champions come into service as they did in the past. It tells when training
     * would have been asked for, and why.
     */
    NONE,
    /** A cheap model: one setting, few rounds, the newest rows only. The gate judges it as any other. */
    PROBE,
    /** The search that the document asks for. */
    FULL
}
