package dev.freshet.ingest.kafka;

import dev.freshet.pipeline.checking.Checked;
import dev.freshet.pipeline.checking.Values;
import dev.freshet.pipeline.cleaning.Change;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an accepted event as the Avro record of its pipeline, with what cleaning changed and where it came from. */
final class RecordWriter {
    private final String topic;
    private final String source;
    private final int generation;
    private final Serializer<GenericRecord> serializer;
    private final Schema record;
    private final Schema fields;
    private final Schema change;
    private final Schema lineage;

    RecordWriter(IngestPlan plan, Schema record) {
        this.topic = plan.topics().records().name();
        this.source = plan.topics().events().name();
        this.generation = plan.generation();
        this.serializer = plan.registry().records();
        this.record = record;
        this.fields = record.getField("fields").schema();
        this.change = record.getField("changes").schema().getElementType();
        this.lineage = record.getField("lineage").schema();
    }

    /** The bytes of the record, in wire format. */
    byte[] write(Checked.Accepted event, Origin origin) {
        var written = new GenericData.Record(record);
        written.put("id", event.id());
        written.put("time", event.time());
        written.put("fields", fields(event.values()));
        written.put("changes", changes(event.changes()));
        written.put("lineage", lineage(origin));
        return serializer.serialize(topic, written);
    }

    private GenericRecord fields(Values values) {
        var written = new GenericData.Record(fields);
        for (int i = 0; i < fields.getFields().size(); i++) {
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
            var one = new GenericData.Record(change);
            one.put("field", each.field());
            one.put("step", each.step());
            one.put("from", each.from());
            one.put("to", each.to());
            written.add(one);
        }
        return written;
    }

    private GenericRecord lineage(Origin origin) {
        var written = new GenericData.Record(lineage);
        written.put("topic", source);
        written.put("partition", origin.partition());
        written.put("offset", origin.original());
        written.put("lastOffset", origin.offset());
        written.put("generation", generation);
        written.put("traceparent", origin.traceparent());
        return written;
    }
}
