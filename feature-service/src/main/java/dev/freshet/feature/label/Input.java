package dev.freshet.feature.label;

/** What can happen to an event id. */
public sealed interface Input {
    /** Its record came. */
    record RecordArrived(Event event) implements Input {}

    /** Its feature vector came back; the event is told again, in case nothing is remembered of it. */
    record VectorArrived(Event event, ServedVector vector) implements Input {}

    /** A label came. */
    record LabelArrived(Label label) implements Input {}

    /** The time it asked for has come. */
    record TimePassed() implements Input {}
}
