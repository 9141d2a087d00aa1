package dev.freshet.cli.kafka;

import dev.freshet.cli.replay.Moment;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Events in the bytes in which replay sends them, and as ingestion reads those, with nothing running. */
public final class SentEvents {
    private final List<String> fields;
    private final String topic;
    private final MomentMapper mapper;
    private final Serde<GenericRecord> serde =
            AvroSerdes.generic(Map.of("schema.registry.url", "mock://what-replay-would-send"));

    public SentEvents(Pipeline pipeline) {
        this.fields = List.copyOf(pipeline.events().fields().keySet());
        this.topic = Topics.of(pipeline.name()).events().name();
        this.mapper = new MomentMapper(pipeline);
    }

    /** The bytes of the message. */
    public byte[] bytes(Moment event) {
        return serde.serializer().serialize(topic, mapper.toAvro(event));
    }

    /** The raw values that ingestion gets out of them. */
    public RawEvent read(Moment event) {
        var record = serde.deserializer().deserialize(topic, bytes(event));
        return field -> raw(record.get(fields.get(field)));
    }

    private static @Nullable Object raw(@Nullable Object value) {
        return value instanceof CharSequence text ? (Object) text.toString() : value;
    }
}
