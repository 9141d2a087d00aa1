package dev.freshet.registry.version;

/** Where a model version stands. */
public enum Stage {
    /** Trained, and not judged with enough evidence. */
    CANDIDATE,
    /** Better than the champion, and waiting for a person. */
    CHALLENGER,
    /** In service; at most one version of a pipeline. */
    CHAMPION,
    /** Was in service. */
    RETIRED,
    /** Not better than the champion. */
    REJECTED
}
