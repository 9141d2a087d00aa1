package dev.freshet.evaluator.model;

/** What came of loading a model. */
public sealed interface ModelLoading {
    /**
     * Verified and ready.
     *
     * @param model the model; whoever asked for it closes it
     * @param bytes size of its directory
     */
    record Loaded(Model model, long bytes) implements ModelLoading {}

    /** Not there now: the folder may be away for a moment. */
    record Absent(String reason) implements ModelLoading {}

    /** Not what was announced; trying again will not help. */
    record Refused(String reason) implements ModelLoading {}
}
