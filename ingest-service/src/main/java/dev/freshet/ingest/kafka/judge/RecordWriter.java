package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.cleaning.Change;
import dev.freshet.pipeline.spec.Values;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes an accepted event as the Avro record of its pipeline, with what cleaning changed and where it came from. */
final class RecordWriter {
    private final String topic;
    private final String source;
    private final int generation;
    private final Serializer<GenericRecord> serializer;
    private final Schema record;
    private final Schema fields;
    private final int fieldCount;
    private final Schema change;
    private final Schema lineage;

    RecordWriter(IngestPlan plan, Schema record) {
        this.topic = plan.topics().records().name();
        this.source = plan.topics().events().name();
        this.generation = plan.generation();
        this.serializer = plan.registry().records();
        this.record = record;
        this.fields = record.getField("fields").schema();
        this.fieldCount = fields.getFields().size();
        this.change = record.getField("changes").schema().getElementType();
        this.lineage = record.getField("lineage").schema();
    }

    /** The bytes of the record, in wire format. Values stand in the order in which {@code RecordSchema} names them. */
    byte[] write(Checked.Accepted event, Origin origin) {
        return serializer.serialize(
                topic,
                filled(
                        record,
                        event.id(),
                        event.time(),
                        fields(event.values()),
                        changes(event.changes()),
                        lineage(origin)));
    }

    private GenericRecord fields(Values values) {
        var written = new GenericData.Record(fields);
        for (int i = 0; i < fieldCount; i++) {
            written.put(i, values.get(i));
        }
        return written;
    }

    private List<GenericRecord> changes(List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var written = new ArrayList<GenericRecord>(changes.size());
        for (var each : changes) {
            written.add(filled(change, each.field(), each.step(), each.from(), each.to()));
        }
        return written;
    }

    private GenericRecord lineage(Origin origin) {
        return filled(
                lineage,
                source,
                origin.partition(),
                origin.original(),
                origin.offset(),
                generation,
                origin.traceparent());
    }

    private static GenericRecord filled(Schema schema, @Nullable Object... values) {
        var record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(i, values[i]);
        }
        return record;
    }
}
