package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Label;
import dev.freshet.schemas.FeatureVector;
import org.apache.avro.generic.GenericRecord;

/** What comes to an event id. */
sealed interface Arrival {
    /** Its record. */
    record OfRecord(GenericRecord value) implements Arrival {}

    /** Its feature vector, come back from {@code <p>.features}. */
    record OfVector(FeatureVector value) implements Arrival {}

    /** A label. */
    record OfLabel(Label value) implements Arrival {}
}
