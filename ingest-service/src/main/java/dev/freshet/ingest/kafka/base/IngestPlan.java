package dev.freshet.ingest.kafka.base;

import dev.freshet.ingest.ahead.StepGuard;
import dev.freshet.ingest.duplicate.Deduplication;
import dev.freshet.ingest.duplicate.Room;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.judging.checking.RecentValues;
import dev.freshet.judging.decoding.AvroEvents;
import dev.freshet.judging.decoding.EventDecoder;
import dev.freshet.judging.json.JsonEvents;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.streams.StreamsSettings;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Everything the topology of one pipeline generation is built from.
 *
 * @param pipeline the document
 * @param generation its generation
 * @param recordSchema Avro schema of {@code <p>.records}
 * @param check the judgement over one event
 * @param partitions partitions of {@code <p>.events}
 * @param maxEventBytes largest value that is read
 * @param registry way to the schema registry
 * @param room where ids are remembered
 * @param meters counters of the pipeline
 */
public record IngestPlan(
        Pipeline pipeline,
        int generation,
        Schema recordSchema,
        EventCheck check,
        int partitions,
        int maxEventBytes,
        Registry registry,
        Room room,
        IngestMeters meters) {
    private static final int AROUND = 64 * 1024;

    public Topics.OfPipeline topics() {
        return Topics.of(pipeline.name());
    }

    /** Largest value that fits a message with everything around it: key, ids, lineage, headers, the batch itself. */
    public int largestValue() {
        return StreamsSettings.LARGEST_MESSAGE - AROUND;
    }

    List<String> fields() {
        return List.copyOf(pipeline.events().fields().keySet());
    }

    /** Position of the field that holds the id; -1 where several make it. */
    public int idField() {
        return fields().indexOf(pipeline.events().id().only().orElse(""));
    }

    /** Position of the field that holds the time. */
    public int timeField() {
        return fields().indexOf(pipeline.events().time());
    }

    /** Whether the document fills fields in from earlier events, so that those are remembered. */
    public boolean fillsIn() {
        return RecentValues.isNeeded(pipeline.events());
    }

    /** Whether the document has rules over the stream, so that events are counted for them. */
    public boolean watchesTheStream() {
        return !pipeline.events().streamRules().isEmpty();
    }

    public Deduplication deduplication() {
        return new Deduplication(pipeline.events().deduplicateWithin());
    }

    /** Holds back what is ahead of its stream; a step of maturity + revisions costs no event its label. */
    public StepGuard guard() {
        var labels = pipeline.labels();
        return new StepGuard(pipeline.events().maxStep(), labels.maturity().plus(labels.revisions()));
    }

    public EventDecoder decoder() {
        var topic = topics().events().name();
        var avro = new AvroEvents(topic, fields(), registry::schema, registry.deserializer());
        return new EventDecoder(avro, new JsonEvents(fields()), maxEventBytes);
    }
}
