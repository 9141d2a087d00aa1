package dev.freshet.evaluator.gate;

/** What the gate says. */
public enum Verdict {
    /** Better, and by all evidence not worse than the margin allows. */
    PROMOTE,
    /** What is in service stays. */
    KEEP,
    /** The rows cannot tell. */
    NOT_ENOUGH_EVIDENCE
}
