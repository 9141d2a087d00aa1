package dev.freshet.feature.kafka.join;

import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Rejected;

/** What leaves the stage that keeps events by id. */
sealed interface Departure {
    /** A record or a label on its way to the windows. */
    record OfTraveller(Traveller value) implements Departure {}

    /** An example. */
    record OfExample(Example value) implements Departure {}

    /** A vector that came back, behind the examples that were known before its time. */
    record OfVector(FeatureVector value) implements Departure {}

    /** A label that is refused, or an event that never got one. */
    record OfRejected(Rejected value) implements Departure {}
}
