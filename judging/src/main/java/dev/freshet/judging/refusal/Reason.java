package dev.freshet.judging.refusal;

/** Why an event may not go on. The names are those of the reason codes on {@code <p>.rejected}; a test holds them equal. */
public enum Reason {
    /** Not an Avro record in Confluent wire format, and not a JSON object. */
    UNREADABLE,
    /** The schema registry does not know the writer's schema. */
    UNKNOWN_SCHEMA,
    MISSING_FIELD,
    WRONG_TYPE,
    NOT_A_NUMBER,
    /** The value could mean more than one thing; nobody guesses. */
    AMBIGUOUS_VALUE,
    /** A rule of the document refused it, or one that always holds. */
    RULE,
    DUPLICATE,
    /** So much older than what was accepted that nobody remembers whether it was accepted before. */
    LATE_EVENT,
    TOO_LARGE,
    /** A fault of Freshet's own: the event is kept, the fault is counted. */
    UNKNOWN
}
