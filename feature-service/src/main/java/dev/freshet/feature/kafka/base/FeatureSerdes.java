package dev.freshet.feature.kafka.base;

import dev.freshet.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The serdes of one topology, all configured alike.
 *
 * @param config Confluent's keys, at least {@code schema.registry.url}
 */
public record FeatureSerdes(Map<String, ?> config) {
    public FeatureSerdes {
        config = Map.copyOf(config);
    }

    /** A serde of a generated class. */
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return AvroSerdes.specific(type, config);
    }

    /** A serde of records whose schema follows from the pipeline document, or is the producer's. */
    public Serde<GenericRecord> generic() {
        return AvroSerdes.generic(config);
    }
}
