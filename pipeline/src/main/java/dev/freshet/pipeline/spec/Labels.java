package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * The truth about events.
 *
 * @param id field of the label message that names the event, or as many as make the event's id, in the same order
 * @param value field of the label message that holds the label
 * @param type BOOLEAN makes a classifier's label (0 or 1), INT and DOUBLE a regression's
 * @param time field of the label message that says when it became known; without it the Kafka timestamp does
 * @param maturity event time after the event from which its label may be learned from
 * @param missing what becomes of an event whose label never came
 * @param revisions how long after maturity, in event time, a changed label still revises its example
 */
public record Labels(
        EventId id,
        String value,
        FieldType type,
        Optional<String> time,
        Duration maturity,
        Missing missing,
        Duration revisions) {
    /**
     * Largest magnitude of a label. Learners add up squares of labels in single precision: one of 1e20 makes the sum infinite
     * and ends every training on a window that holds it. A hundred million squares of this one still fit.
     */
    public static final double LARGEST = 1e12;

    /** Whether a learner can take this label: a number within the bounds. */
    public static boolean canBeLearned(double label) {
        return Math.abs(label) <= LARGEST;
    }

    /** What becomes of an event that has no label at maturity. */
    public enum Missing {
        /** It is left out; a label that comes later makes an example still. */
        DROP,
        /** It counts as a 0 until a label says otherwise. */
        NEGATIVE,
        /** As with {@code DROP}, and once no label can come any more, the event is written down as one without truth. */
        EXPIRED
    }
}
