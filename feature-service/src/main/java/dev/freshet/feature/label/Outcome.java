package dev.freshet.feature.label;

import org.jspecify.annotations.Nullable;

/** What the join says about an event id. */
public sealed interface Outcome {
    /**
     * The event has a label, or another one than before: windows must count it.
     *
     * @param label the label from now on
     * @param replaced the one it contradicts, or null
     */
    record Joined(Label label, @Nullable Label replaced) implements Outcome {}

    /** The label says what was known already. */
    record Repeated(Label label) implements Outcome {}

    /** The label became known before the one that is in force, so it changes nothing. */
    record Superseded(Label label) implements Outcome {}

    /**
     * The label may not be used.
     *
     * @param label the label, with its original bytes where it has waited
     * @param reason why
     * @param message what is wrong and how to mend it
     */
    record Refused(Label label, Reason reason, String message) implements Outcome {}

    /** Why a label is refused. */
    enum Reason {
        UNKNOWN_EVENT,
        LATE_LABEL
    }

    /**
     * The row's vector has a label that may be learned from.
     *
     * @param label the label
     * @param knownAt when it became known
     * @param maturedAt when it matured: the later of known-at and event time + maturity
     * @param revision 0 for the first example of an event
     * @param standing whether it was known in time
     */
    record Matured(double label, long knownAt, long maturedAt, int revision, Standing standing) implements Outcome {}

    /** Where a matured label comes from. */
    enum Standing {
        /** It was known by maturity. */
        ON_TIME,
        /** It became known after maturity. */
        LATE,
        /** None was known by maturity, and the policy takes that for a negative. */
        ASSUMED
    }

    /** Maturity has passed without a label, and the policy is to drop the event; a label may still come. */
    record Unlabelled() implements Outcome {}

    /** No label has come and none can come any more: nobody will learn from this event. */
    record Expired() implements Outcome {}
}
